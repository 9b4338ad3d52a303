package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Statements about somebody's health or employment. A topic alone says nothing ("diabetes research
/// grows"): each word for a condition, a treatment, pay or a dismissal is weighed together with who
/// is spoken of, the verb between them, labels before it, amounts behind it, and with words that
/// speak of the matter in general ([StatementScore]).
final class StatementDetector implements Detector {
  static final String FILE = StatementWords.FILE;

  private final StatementWords words = StatementWords.standard();

  @Override
  public String name() {
    return "statement";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    List<Word> found = words.of(scan);
    @Nullable StatementText whole = null;
    int done = 0;
    for (int i = 0; i < found.size(); i++) {
      Word word = found.get(i);
      if (word.start() < done || !word.is(StatementScore.TOPICS)) {
        continue;
      }
      whole = whole == null ? new StatementText(scan, found) : whole;
      StatementScore score = new StatementScore(whole, i);
      String kind = score.kind();
      if (!kind.isEmpty()) {
        int from = Math.max(done, score.start());
        int to = Math.max(score.end(), word.end());
        out.accept(new Span(from, to, kind, score.rule()));
        done = to;
      }
    }
  }
}
