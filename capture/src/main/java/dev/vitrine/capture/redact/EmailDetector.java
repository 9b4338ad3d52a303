package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// E-mail addresses, found from their at sign outwards.
final class EmailDetector implements Detector {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 255;

  @Override
  public String name() {
    return "email";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasSign('.')) {
      return;
    }
    for (int at = 1; at < scan.length - 2; at++) {
      char c = scan.raw[at];
      if (c == '@' || c == '\uff20') {
        around(scan, at, at + 1, out);
      } else if (c == '%' && scan.says("%40", at)) {
        around(scan, at, at + 3, out);
      }
    }
  }

  private static void around(Scan scan, int at, int domain, Consumer<Span> out) {
    int start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && isLocal(scan.low[start - 1])) {
      start--;
    }
    while (start < at && !scan.isWord(start) && scan.low[start] != '_') {
      start++;
    }
    int end = domainEnd(scan, domain);
    if (start == at || end < 0) {
      return;
    }
    boolean inAddress = start > 0 && scan.low[start - 1] == ':' && insideAddress(scan, start);
    boolean remote =
        inAddress || (scan.says("git", start) && at - start == 3 && scan.at(end) == ':');
    if (!remote) {
      out.accept(new Span(start, end, Kinds.EMAIL, "email.address"));
    }
  }

  /// `scheme://user:password@host`: what stands before the at sign is no mailbox.
  private static boolean insideAddress(Scan scan, int at) {
    int i = at;
    while (i > 0 && at - i < 300 && scan.raw[i - 1] > ' ') {
      i--;
      if (scan.says("://", i)) {
        return true;
      }
    }
    return false;
  }

  private static int domainEnd(Scan scan, int from) {
    int at = from;
    int labelStart = from;
    int end = -1;
    while (at < scan.length && at - from < LONGEST_DOMAIN) {
      char c = scan.low[at];
      if (Fold.isWord(c) || c == '-') {
        at++;
      } else if (c == '.' && at > labelStart) {
        at++;
        labelStart = at;
      } else {
        break;
      }
      if (labelStart > from && isTop(scan, labelStart, at)) {
        end = at;
      } else if (labelStart > from && at > labelStart) {
        end = -1;
      }
    }
    return end;
  }

  private static boolean isTop(Scan scan, int from, int to) {
    if (to - from < 2) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!Fold.isLetter(scan.low[i]) && !scan.says("xn--", from)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLocal(char c) {
    return Fold.isWord(c) || "._%+-'!#$&*^{}~".indexOf(c) >= 0;
  }
}
