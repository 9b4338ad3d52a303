package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Network addresses: IPv4, IPv6 and hardware (MAC). Addresses that are the same on every machine
/// (loopback, all zeroes, netmasks) say nothing about anybody and stay.
final class IpDetector implements Detector {

  @Override
  public String name() {
    return "ip";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasSign('.') && !scan.hasSign(':') && !scan.hasSign('-')) {
      return;
    }
    int at = 0;
    while (at < scan.length) {
      char c = scan.low[at];
      boolean starts = (isHex(c) || c == ':') && !scan.isWord(at - 1) && scan.at(at - 1) != '.';
      if (!starts || scan.at(at - 1) == ':') {
        at++;
        continue;
      }
      int end = at;
      while (end < scan.length
          && end - at < 64
          && (isHex(scan.low[end]) || ".:-".indexOf(scan.low[end]) >= 0)) {
        end++;
      }
      int to = end;
      while (to > at && ".:-".indexOf(scan.low[to - 1]) >= 0 && !scan.says("::", to - 2)) {
        to--;
      }
      if (!scan.isWord(to)) {
        classify(scan, at, to, out);
      }
      at = Math.max(end, at + 1);
    }
  }

  private static void classify(Scan scan, int at, int to, Consumer<Span> out) {
    int colons = count(scan, at, to, ':');
    if (colons == 0 && count(scan, at, to, '.') == 3) {
      version4(scan, at, to, out);
    } else if (colons == 1 && count(scan, at, to, '.') == 3) {
      int colon = at;
      while (scan.low[colon] != ':') {
        colon++;
      }
      version4(scan, at, colon, out);
    } else if (colons >= 2) {
      if (isHardware(scan, at, to, ':')) {
        out.accept(new Span(at, to, Kinds.IP, "ip.mac"));
      } else if (isVersion6(scan, at, to)) {
        out.accept(new Span(at, to, Kinds.IP, "ip.v6"));
      }
    } else if (isHardware(scan, at, to, '-')) {
      out.accept(new Span(at, to, Kinds.IP, "ip.mac"));
    }
  }

  private static void version4(Scan scan, int at, int to, Consumer<Span> out) {
    int value = 0;
    int places = 0;
    int first = -1;
    int last = 0;
    for (int i = at; i <= to; i++) {
      if (i < to && scan.isDigit(i)) {
        value = value * 10 + scan.low[i] - '0';
        places++;
      } else {
        if (places == 0 || places > 3 || value > 255 || (i < to && scan.low[i] != '.')) {
          return;
        }
        first = first < 0 ? value : first;
        last = value;
        value = 0;
        places = 0;
      }
    }
    boolean everywhere = first == 0 || first == 127 || (first == 255 && (last == 0 || last == 255));
    if (!everywhere
        && !scan.announced(at, 2, Cue.HARMLESS)
        && !released(scan, at)
        && scan.at(at - 1) != 'v') {
      out.accept(new Span(at, to, Kinds.IP, "ip.v4"));
    }
  }

  /// `Update to 4.18.0.2`: a version with four parts.
  private static boolean released(Scan scan, int at) {
    for (String word : RELEASES) {
      if (scan.says(word, at - word.length()) && !scan.isLetter(at - word.length() - 1)) {
        return true;
      }
    }
    return false;
  }

  private static final List<String> RELEASES =
      List.of(
          "update to ",
          "updated to ",
          "upgrade to ",
          "upgraded to ",
          "update auf ",
          "upgrade auf ",
          "update ",
          "upgrade ",
          "release ",
          "firmware ",
          "driver ",
          "treiber ",
          "patch ",
          "mise a jour ",
          "actualizacion a ");

  private static boolean isVersion6(Scan scan, int at, int to) {
    int groups = 0;
    int size = 0;
    boolean gap = false;
    for (int i = at; i <= to; i++) {
      char c = i < to ? scan.low[i] : ':';
      if (isHex(c)) {
        size++;
      } else if (c == ':') {
        if (size > 4) {
          return false;
        }
        groups += size > 0 ? 1 : 0;
        if (i < to && i > at && scan.low[i - 1] == ':') {
          if (gap) {
            return false;
          }
          gap = true;
        }
        size = 0;
      } else if (c != '.') {
        return false;
      }
    }
    return gap ? groups >= 2 && groups <= 7 && to - at >= 6 : groups == 8;
  }

  private static boolean isHardware(Scan scan, int at, int to, char sign) {
    if (to - at != 17) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      char c = scan.low[at + i];
      if (i % 3 == 2 ? c != sign : !isHex(c)) {
        return false;
      }
    }
    return true;
  }

  private static int count(Scan scan, int from, int to, char c) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += scan.low[i] == c ? 1 : 0;
    }
    return count;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
