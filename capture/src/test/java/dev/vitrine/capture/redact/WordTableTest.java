package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordTableTest {
  private static int of(WordTable table, String word) {
    char[] folded = Scan.of(word).low;
    return table.of(folded, 0, word.length());
  }

  @Test
  void aWordIsFoundHoweverItIsWritten() {
    WordTable table = WordTable.of("Vergütung", "łódź", "maaş");

    assertThat(of(table, "VERGÜTUNG")).isNotZero();
    assertThat(of(table, "vergutung")).isNotZero();
    assertThat(of(table, "Lódz")).isNotZero();
    assertThat(of(table, "maaş")).isNotZero();
    assertThat(of(table, "maas!")).isZero();
  }

  @Test
  void whatBecomesOneWordIsAllThatItWas() {
    WordTable table = new WordTable(Map.of("dias", 1, "días", 2));

    assertThat(of(table, "días")).isEqualTo(3);
  }

  @Test
  void everyListedWordIsFound() {
    WordTable table = RuleFile.table("labels.txt", StatementLabels.SORTS);

    RuleFile.words(
        "labels.txt",
        (sort, word) ->
            assertThat(of(table, word) & (1 << StatementLabels.SORTS.indexOf(sort)))
                .as(sort + " " + word)
                .isNotZero());
  }
}
