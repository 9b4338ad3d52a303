package dev.vitrine.capture.redact;

import java.util.Arrays;

/// Of the ways in which edits can be understood, those that make sense: typing `a` somewhere in
/// "did you tlk to" makes "talk" of it, and nothing else is mended by it anywhere.
///
/// Only ever used where one reading mends a broken word and digits play no part: what could be a
/// number is still read in every way. Pure functions.
final class Readings {
  /// Longer stretches are read in every way.
  private static final int LONGEST = 40;

  /// The shortest word that a stretch may mend, and the shortest that it may make of a letter or
  /// two.
  private static final int MENDED = 4;

  private static final int MADE = 5;

  /// The shortest half of a word that is put together from two.
  private static final int HALF = 4;

  /// A short word such as "but" may be what is left of one that is at least so long: "burnout".
  private static final int GROWS = 3;

  private static final int GROWN = 6;

  /// How well a stretch mends something: a broken word, a lone letter or two, nothing.
  private static final int WELL = 2;

  private static final int SOME = 1;

  /// The places, as numbers of live units before them, at which the stretch typed from edit `from`
  /// on mends a word, or where it does no harm to an address; empty where any place is as likely.
  static int[] plausible(FieldLog log, int from, int end, FieldText text) {
    int to = from;
    boolean letter = false;
    while (to < end && log.edit(to) == Edit.TYPE) {
      char c = Fold.fold(log.unit(to));
      if (Fold.isDigit(c) || log.unit(to) == FieldText.UNKNOWN) {
        return new int[0];
      }
      letter |= Fold.isLetter(c);
      to++;
    }
    if (!letter || to - from > LONGEST) {
      return new int[0];
    }
    char[] typed = new char[to - from];
    for (int i = 0; i < typed.length; i++) {
      typed[i] = Fold.fold(log.unit(from + i));
    }
    char[] live = live(text);
    int[] places = best(live, typed);
    Arrays.fill(live, '\0');
    Arrays.fill(typed, '\0');
    return places;
  }

  /// Whether the stretch typed from edit `from` on would run into the text behind the line's start
  /// without a blank or sign between, as nobody writes who went there.
  static boolean runsIntoLine(FieldLog log, int from, int end, FieldText text) {
    int to = from;
    while (to < end && log.edit(to) == Edit.TYPE) {
      to++;
    }
    int next = text.after(text.lineStart());
    return to > from
        && to - from > 1
        && next < text.size()
        && Fold.isWord(Fold.fold(log.unit(to - 1)))
        && Fold.isWord(Fold.fold(text.unit(next)));
  }

  private static int[] best(char[] live, char[] typed) {
    int[] places = new int[live.length + 1];
    int count = 0;
    int best = 0;
    for (int place = 0; place <= live.length; place++) {
      int left = place;
      while (left > 0 && Fold.isLetter(live[left - 1])) {
        left--;
      }
      int right = place;
      while (right < live.length && Fold.isLetter(live[right])) {
        right++;
      }
      char[] after = new char[right - left + typed.length];
      System.arraycopy(live, left, after, 0, place - left);
      System.arraycopy(typed, 0, after, place - left, typed.length);
      System.arraycopy(live, place, after, place - left + typed.length, right - place);
      boolean grows = right - left <= GROWS && typed.length >= GROWN - GROWS;
      int mends = right > left && !known(live, left, right) ? mends(after, right - left) : 0;
      if (mends == 0 && grows && right > left && after.length >= GROWN) {
        mends = known(after, 0, after.length) ? WELL : 0;
      }
      Arrays.fill(after, '\0');
      if (mends > best) {
        best = mends;
        count = 0;
      }
      if (mends == best) {
        places[count++] = place;
      }
    }
    return best > 0 ? Arrays.copyOf(places, count) : besideSchemes(live);
  }

  /// Every place but those that would take the `://` of an address apart, from the end on; empty
  /// where there is no address.
  private static int[] besideSchemes(char[] live) {
    int[] places = new int[live.length + 1];
    int count = 0;
    for (int place = live.length; place >= 0; place--) {
      boolean first = is(live, place - 1, ':') && is(live, place, '/') && is(live, place + 1, '/');
      boolean second = is(live, place - 2, ':') && is(live, place - 1, '/') && is(live, place, '/');
      if (!first && !second) {
        places[count++] = place;
      }
    }
    return count > live.length ? new int[0] : Arrays.copyOf(places, count);
  }

  private static boolean is(char[] units, int at, char c) {
    return at >= 0 && at < units.length && units[at] == c;
  }

  /// How well a broken word of `size` letters is mended by what stands there now.
  private static int mends(char[] now, int size) {
    int longest = 0;
    int at = 0;
    while (at < now.length) {
      int end = at;
      while (end < now.length && Fold.isLetter(now[end])) {
        end++;
      }
      if (end - at > 2 && !known(now, at, end)) {
        return 0;
      }
      longest = Math.max(longest, end - at);
      at = Math.max(end, at + 1);
    }
    return size > 2 ? (longest >= MENDED ? WELL : 0) : (longest >= MADE ? SOME : 0);
  }

  /// Whether it is an ordinary word, or put together from two as in German.
  private static boolean known(char[] units, int from, int to) {
    if (common(units, from, to)) {
      return true;
    }
    for (int middle = from + HALF; middle + HALF <= to; middle++) {
      if (common(units, from, middle)
          && (common(units, middle, to)
              || (units[middle] == 's' && common(units, middle + 1, to)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean common(char[] units, int from, int to) {
    return (Names.standard().of(units, from, to) & Names.COMMON) != 0
        || (to - from >= MADE && StatementWords.standard().knows(units, from, to));
  }

  private static char[] live(FieldText text) {
    char[] live = new char[text.live()];
    int count = 0;
    for (int place = 0; place < text.size(); place++) {
      if (!text.isDead(place)) {
        live[count++] = Fold.fold(text.unit(place));
      }
    }
    return live;
  }

  private Readings() {}
}
