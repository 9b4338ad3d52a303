package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Says of each word of a text whether it is a password, by weights of one byte that
/// `PasswordTrainer` learned. Takes time linear in the text. Used by one thread.
final class PasswordTags {
  private final Scan scan;
  private final List<PasswordLooks.Word> words;
  private final byte[] cues;
  private final int strongest;
  private final int[] sums;
  private final boolean sure;

  private PasswordTags(Scan scan) {
    this.scan = scan;
    words = PasswordLooks.words(scan);
    sure = scan.cues().stream().anyMatch(hit -> hit.cue() == Cue.PASSWORD || hit.cue() == Cue.LOCK);
    boolean worth = PasswordLooks.worth(scan, words);
    cues = worth ? PasswordLooks.cues(scan, words) : new byte[0];
    strongest = worth ? PasswordLooks.strongest(words, cues) : 0;
    sums = new int[worth ? words.size() : 0];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = PasswordWeights.standard().sum(PasswordLooks.of(scan, words, cues, strongest, i));
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
        out.accept(
            new Span(
                words.get(first).start(), words.get(i).end(), Kinds.PASSWORD, "password.weighed"));
      }
    }
  }

  /// A number is a number, unless a word for passwords or locks is there: a user's may be one.
  private boolean told(int i, int least) {
    return sums[i] > least && (sure || words.get(i).hasLetters());
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
