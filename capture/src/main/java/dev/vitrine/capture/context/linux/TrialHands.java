package dev.vitrine.capture.context.linux;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Types as a person would, for the self-test: through the X server's own XTEST device, which every
/// program takes for a keyboard. Looks before every key whether the window it means has the focus,
/// so that nothing is typed into somebody's document.
///
/// One thread.
public final class TrialHands implements Closeable {
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d+)?");
  private static final int SHIFT_KEYSYM = 0xFFE1;
  private static final int KEY_PRESS = 2;
  private static final int KEY_RELEASE = 3;

  private final Wire wire;
  private final Server server;
  private final int xtest;

  /// A key and whether Shift is held for a character.
  private record Stroke(int key, boolean shift) {}

  private final Map<Integer, Stroke> strokes = new HashMap<>();
  private int shiftKey;
  private long typed;

  private TrialHands(Wire wire) throws IOException {
    this.wire = wire;
    this.server = new Server(wire);
    OptionalInt extension = server.extension("XTEST");
    if (extension.isEmpty()) {
      throw new IOException("The display lacks the XTEST extension.");
    }
    xtest = extension.getAsInt();
    server
        .keysyms()
        .forEach((key, keysyms) -> {
          for (int level = 0; level < Math.min(2, keysyms.size()); level++) {
            strokes.putIfAbsent(keysyms.get(level), new Stroke(key, level == 1));
          }
          if (keysyms.contains(SHIFT_KEYSYM)) {
            shiftKey = key;
          }
        });
  }

  /// @param display as in the variable DISPLAY
  public static TrialHands open(String display, Map<String, String> environment)
      throws IOException {
    Wire wire = Wire.open(number(display), environment);
    try {
      return new TrialHands(wire);
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  static int number(String display) throws IOException {
    Matcher local = LOCAL.matcher(display);
    if (!local.matches()) {
      throw new IOException("The display is not on this machine.");
    }
    return Integer.parseInt(local.group(1));
  }

  /// Gives a window the focus. False if it does not have it afterwards.
  public boolean focus(int window) throws IOException {
    wire.send(new Request(42, 1).u32(window).u32(0));
    return hasFocus(window);
  }

  /// Whether a window has the focus now.
  public boolean hasFocus(int window) throws IOException {
    return focused() == window;
  }

  /// Types into a window that has the focus. False as soon as it has it no more, or if the keyboard
  /// has no key for a character; nothing more is typed then.
  public boolean type(int window, String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (!canType(text.charAt(i)) || focused() != window) {
        return false;
      }
      Stroke stroke = strokes.getOrDefault((int) text.charAt(i), new Stroke(0, false));
      if (stroke.shift()) {
        fake(KEY_PRESS, shiftKey);
      }
      fake(KEY_PRESS, stroke.key());
      fake(KEY_RELEASE, stroke.key());
      if (stroke.shift()) {
        fake(KEY_RELEASE, shiftKey);
      }
      server.sync();
      typed++;
    }
    return focused() == window;
  }

  /// Whether this keyboard has all of these characters, with Shift at most.
  public boolean canType(String text) {
    return text.chars().allMatch(c -> canType((char) c));
  }

  /// How many keys were pressed and released.
  public long typed() {
    return typed;
  }

  @Override
  public void close() {
    wire.close();
  }

  private boolean canType(char c) {
    Stroke stroke = strokes.get((int) c);
    return stroke != null && (!stroke.shift() || shiftKey != 0);
  }

  private int focused() throws IOException {
    Packet answer = wire.ask(new Request(43, 0));
    return answer == null ? 0 : answer.s32(8);
  }

  private void fake(int kind, int key) throws IOException {
    Request request = new Request(xtest, 2).u8(kind).u8(key).u16(0).u32(0).u32(0);
    for (int nothing : List.of(0, 0, 0, 0, 0)) {
      request.u32(nothing);
    }
    wire.send(request);
  }
}
