package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.ArrayList;
import java.util.List;

/// What the hand-made points ([StatementScore]) take for a statement. A topic alone says nothing
/// ("diabetes research grows"): each word for a condition, a treatment, pay or a dismissal is
/// weighed together with who is spoken of, the verb between them, labels before it, amounts behind
/// it, and with words that speak of the matter in general. [StatementTags] has the last word.
final class StatementRules {
  /// In order, none overlapping.
  static List<Span> find(StatementText text) {
    List<Word> words = text.words();
    List<Span> spans = new ArrayList<>();
    int done = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.start() < done || !word.is(StatementScore.TOPICS)) {
        continue;
      }
      StatementScore score = new StatementScore(text, i);
      String kind = score.kind();
      if (!kind.isEmpty()) {
        int from = Math.max(done, score.start());
        int to = Math.max(score.end(), word.end());
        spans.add(new Span(from, to, kind, score.rule()));
        done = to;
      }
    }
    return spans;
  }

  private StatementRules() {}
}
