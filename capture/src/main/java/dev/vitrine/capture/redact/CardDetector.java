package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Payment card numbers: 12 to 19 digits, alone or in groups. Without a card word beside them they
/// need an issuer's prefix and a right check digit; with one, the digits alone will do.
final class CardDetector implements Detector {
  private static final int FEWEST = 12;
  private static final int MOST = 19;
  private static final int CUE_REACH = 48;

  private record Group(int start, int end) {
    int size() {
      return end - start;
    }
  }

  @Override
  public String name() {
    return "card";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasDigit()) {
      return;
    }
    int at = 0;
    while (at < scan.length) {
      if (scan.isDigit(at)) {
        int few = fewEnd(scan, at);
        if (few >= 0) {
          at = few + 1;
          continue;
        }
        List<Group> groups = groups(scan, at);
        inGroups(scan, groups, hints, out);
        at = groups.getLast().end();
      }
      at++;
    }
  }

  /// Where the groups from `at` on end if they have too few digits for a card; else -1.
  private static int fewEnd(Scan scan, int at) {
    int digits = 0;
    int start = at;
    while (true) {
      int end = start;
      while (scan.isDigit(end)) {
        end++;
      }
      digits += end - start;
      if (digits >= FEWEST) {
        return -1;
      }
      int next = end;
      while (next < end + 3 && isSeparator(scan.at(next))) {
        next++;
      }
      if (next == end || !scan.isDigit(next)) {
        return end;
      }
      start = next;
    }
  }

  /// The digit groups from `at` on that are one separator apart.
  private static List<Group> groups(Scan scan, int at) {
    List<Group> groups = new ArrayList<>();
    int start = at;
    while (true) {
      int end = start;
      while (scan.isDigit(end)) {
        end++;
      }
      groups.add(new Group(start, end));
      int next = end;
      while (next < end + 3 && isSeparator(scan.at(next))) {
        next++;
      }
      if (next == end || !scan.isDigit(next)) {
        return groups;
      }
      start = next;
    }
  }

  private static void inGroups(Scan scan, List<Group> groups, Hints hints, Consumer<Span> out) {
    int first = 0;
    while (first < groups.size()) {
      int last = bestEnd(scan, groups, first, hints);
      if (last >= 0) {
        boolean checked = checks(scan, groups, first, last);
        out.accept(
            new Span(
                groups.get(first).start(),
                groups.get(last).end(),
                Kinds.CARD,
                checked ? "card.luhn" : "card.word"));
        first = last;
      }
      first++;
    }
  }

  private static int bestEnd(Scan scan, List<Group> groups, int first, Hints hints) {
    int start = groups.get(first).start();
    char before = scan.at(start - 1);
    if (Fold.isLetter(before) || (before == '.' && scan.isDigit(start - 2))) {
      return -1;
    }
    int best = -1;
    int digits = 0;
    for (int last = first; last < groups.size() && digits <= MOST; last++) {
      digits += groups.get(last).size();
      if (digits < FEWEST || digits > MOST || !shaped(groups, first, last)) {
        continue;
      }
      if (Fold.isLetter(scan.at(groups.get(last).end()))) {
        continue;
      }
      if (checks(scan, groups, first, last)) {
        if (announced(scan, start, hints) || !denied(scan, start)) {
          best = last;
        }
      } else if (best < 0 && last == groups.size() - 1 && announced(scan, start, hints)) {
        best = last;
      }
    }
    return best;
  }

  private static boolean checks(Scan scan, List<Group> groups, int first, int last) {
    StringBuilder digits = new StringBuilder(MOST);
    for (int i = first; i <= last; i++) {
      digits.append(scan.low, groups.get(i).start(), groups.get(i).size());
    }
    boolean right = issued(digits) && Checksums.luhn(digits) && !Checksums.allSame(digits);
    digits.setLength(0);
    return right;
  }

  private static boolean shaped(List<Group> groups, int first, int last) {
    if (first == last) {
      return true;
    }
    for (int i = first; i <= last; i++) {
      int size = groups.get(i).size();
      boolean inner = size >= 3 && size <= 8;
      boolean tail = i == last && size >= 1 && size <= 8;
      if (!inner && !tail) {
        return false;
      }
    }
    return groups.get(first).size() >= 4;
  }

  private static boolean announced(Scan scan, int start, Hints hints) {
    if (hints.expects(Kinds.CARD)) {
      return true;
    }
    return scan.announced(start, CUE_REACH, Cue.CARD)
        && !scan.announced(start, 12, Cue.IBAN, Cue.PHONE, Cue.ID);
  }

  private static boolean denied(Scan scan, int start) {
    char before = scan.at(start - 1);
    boolean cell = before == ';' || before == '\t' || before == '|';
    return !cell && scan.announced(start, 4, Cue.HARMLESS) && !scan.announced(start, 4, Cue.CARD);
  }

  /// Whether a scheme issues numbers with this prefix and length.
  private static boolean issued(CharSequence digits) {
    int size = digits.length();
    int two = number(digits, 2);
    int three = number(digits, 3);
    int four = number(digits, 4);
    if (digits.charAt(0) == '4') {
      return size == 13 || size == 16 || size == 19;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return size == 16;
    }
    if (two == 34 || two == 37) {
      return size == 15;
    }
    if ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39) {
      return size >= 14;
    }
    if (four == 1800 || four == 2131) {
      return size == 15;
    }
    if ((four >= 3528 && four <= 3589) || (four >= 2200 && four <= 2204) || four == 9792) {
      return size >= 16;
    }
    if (two == 65 || four == 6011 || two == 60 || two == 62 || two == 81 || two == 82) {
      return size >= 16 || (two == 60 && size >= 12);
    }
    return (two == 50 || (two >= 56 && two <= 69)) && size >= 12;
  }

  private static int number(CharSequence digits, int places) {
    int value = 0;
    for (int i = 0; i < places; i++) {
      value = value * 10 + digits.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\t' || c == '/';
  }
}
