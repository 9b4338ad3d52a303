package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Statements about somebody's health or employment. Each word is looked at where it stands
/// ([StatementLooks]): itself, its neighbours, what the list of words says of them and what the
/// hand-made points ([StatementRules]) take for a statement; weights learned from marked texts make
/// a stretch of it ([StatementTags]).
final class StatementDetector implements Detector {
  private static final String WEIGHED = "statement.weighed";

  private final StatementWords words = StatementWords.standard();
  private final Supplier<StatementTags> tags;

  StatementDetector() {
    this(StatementTags::standard);
  }

  /// @param tags asked with each text, so that nothing is loaded before the first
  StatementDetector(Supplier<StatementTags> tags) {
    this.tags = tags;
  }

  @Override
  public String name() {
    return "statement";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    List<Word> found = words.of(scan);
    if (found.isEmpty()) {
      return;
    }
    StatementText whole = new StatementText(scan, found);
    List<Span> told = StatementRules.find(whole);
    StatementLooks looks = new StatementLooks(whole, told);
    byte[] tagged = tags.get().of(looks);
    for (int i = 0; i < tagged.length; i++) {
      if (tagged[i] == StatementTags.NONE) {
        continue;
      }
      int last = i;
      while (last + 1 < tagged.length && tagged[last + 1] == tagged[i] && !looks.parted(last + 1)) {
        last++;
      }
      String kind = tagged[i] == StatementTags.HEALTH ? Kinds.HEALTH : Kinds.HR;
      int from = found.get(i).start();
      int to = found.get(last).end();
      out.accept(new Span(from, to, kind, rule(told, from, to, kind)));
      i = last;
    }
  }

  /// The hand-made rule that says the same, or the one for weights alone.
  private static String rule(List<Span> told, int from, int to, String kind) {
    for (Span span : told) {
      if (span.start() < to && from < span.end() && span.kind().equals(kind)) {
        return span.rule();
      }
    }
    return WEIGHED;
  }
}
