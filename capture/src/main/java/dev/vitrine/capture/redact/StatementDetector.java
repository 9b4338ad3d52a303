package dev.vitrine.capture.redact;

import dev.vitrine.capture.redact.StatementWords.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Statements about somebody's health or employment. Each word is looked at where it stands
/// ([StatementLooks]): itself, its neighbours, what the list of words says of them and what the
/// hand-made points ([StatementRules]) take for a statement; weights learned from marked texts make
/// a stretch of it ([StatementTags]).
final class StatementDetector implements Detector {
  private static final String WEIGHED = "statement.weighed";

  /// Times that a word is said in a row from which on it counts once.
  private static final int OVER_AND_OVER = 3;

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
    StatementLabels.find(scan, out);
    List<Word> all = words.of(scan);
    if (all.isEmpty()) {
      return;
    }
    int[] ends = new int[all.size()];
    List<Word> found = once(scan, all, ends);
    StatementText whole = new StatementText(scan, found);
    List<Span> told = StatementRules.find(whole);
    StatementLooks looks = new StatementLooks(whole, told);
    StatementEdges edges = new StatementEdges(scan);
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
      int from = edges.start(found.get(i).start());
      int to = edges.end(ends[last]);
      out.accept(new Span(from, to, kind, rule(told, from, to, kind)));
      i = last;
    }
  }

  /// A word that is said over and over counts once, or its weight would grow with each time.
  ///
  /// @param ends where each word that is left ends the last time; filled here
  private static List<Word> once(Scan scan, List<Word> all, int[] ends) {
    List<Word> left = new ArrayList<>(all.size());
    int at = 0;
    while (at < all.size()) {
      int next = at + 1;
      while (next < all.size() && same(scan, all.get(at), all.get(next))) {
        next++;
      }
      // Twice may be meant ("had had").
      int last = next - at < OVER_AND_OVER ? at : next - 1;
      ends[left.size()] = all.get(last).end();
      left.add(all.get(at));
      at = last + 1;
    }
    return left;
  }

  private static boolean same(Scan scan, Word one, Word other) {
    return Arrays.equals(scan.low, one.start(), one.end(), scan.low, other.start(), other.end());
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
