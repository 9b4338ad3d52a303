package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Says of each word of a text whether it is a password, by weights of one byte that
/// `PasswordTrainer` learned. Takes time linear in the text. Used by one thread.
final class PasswordTags {
  static final String RULE = "password.weighed";

  private static final WordTable UNITS =
      WordTable.of(
          "mm", "cm", "m", "km", "kg", "g", "kb", "mb", "gb", "tb", "kw", "kwh", "w", "v", "ms",
          "s", "sec", "min", "mins", "minutes", "minuten", "h", "hrs", "hours", "stunden", "days",
          "tage", "px", "pt", "%", "°c", "\u20ac", "$", "eur", "usd", "chf", "gbp", "kr", "pcs",
          "stk");

  private final Scan scan;
  private final List<PasswordLooks.Word> words;
  private final int[] sums;
  private final boolean sure;

  private PasswordTags(Scan scan) {
    this.scan = scan;
    PasswordLooks looks = new PasswordLooks(scan);
    words = looks.words();
    sure = scan.cues().stream().anyMatch(hit -> hit.cue() == Cue.PASSWORD || hit.cue() == Cue.LOCK);
    sums = new int[looks.worth() ? words.size() : 0];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = PasswordWeights.standard().sum(looks.found(), looks.at(i));
    }
  }

  static PasswordTags of(Scan scan) {
    return new PasswordTags(scan);
  }

  void find(Consumer<Span> out) {
    int least = PasswordWeights.standard().least();
    for (int i = 0; i < sums.length; i++) {
      if (told(i, least)) {
        int first = i;
        while (i + 1 < sums.length && told(i + 1, least) && adjoin(i)) {
          i++;
        }
        out.accept(new Span(words.get(first).start(), words.get(i).end(), Kinds.PASSWORD, RULE));
      }
    }
  }

  /// A number is a number, unless a word for passwords or locks is there: a user's may be one.
  private boolean told(int i, int least) {
    return sums[i] > least && (words.get(i).hasLetters() || (sure && !isMeasured(i)));
  }

  /// `1200 mm`, `20 %`: how much of something, and no code.
  private boolean isMeasured(int i) {
    if (i + 1 >= words.size()) {
      return false;
    }
    PasswordLooks.Word next = words.get(i + 1);
    return UNITS.has(scan.low, next.start(), next.end());
  }

  private boolean adjoin(int i) {
    int end = words.get(i).end();
    return words.get(i + 1).start() - end == 1 && scan.raw[end] >= ' ';
  }

  /// Whether any word of a span could be a password at all.
  boolean allows(Span span) {
    int never = PasswordWeights.standard().never();
    boolean any = false;
    for (int i = 0; i < sums.length; i++) {
      if (words.get(i).start() < span.end() && words.get(i).end() > span.start()) {
        any = true;
        if (sums[i] > never) {
          return true;
        }
      }
    }
    return !any;
  }
}
