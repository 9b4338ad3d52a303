package dev.vitrine.capture.batch;

import java.util.List;

/// The computer as a batch describes it: enough to read the coordinates, not enough to find it.
///
/// @param os such as `linux`
/// @param version the system's own version, such as `6.1` or `12`
/// @param displayServer such as `x11`
public record Platform(String os, String version, String displayServer, List<Monitor> monitors) {
  public Platform {
    monitors = List.copyOf(monitors);
  }

  /// A screen on the desktop, in pixels; `scale` is 1 for one to one.
  public record Monitor(int x, int y, int width, int height, double scale) {}
}
