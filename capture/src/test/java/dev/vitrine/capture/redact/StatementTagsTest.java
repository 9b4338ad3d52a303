package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTagsTest {
  private static final Redactor REDACTOR = Redactor.standard();

  private static StatementLooks looks(String text) {
    Scan scan = Scan.of(text);
    StatementText whole = new StatementText(scan, StatementWords.standard().of(scan));
    return new StatementLooks(whole, StatementRules.find(whole));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hr | Rasmus Holm was stripped of his team | was stripped of his team
          hr | unter uns, Annika geht beim Bonus leer aus | geht beim Bonus leer aus
          health | Oskar Lind can't lift anything because of his back | can't lift anything because of his back
          health | Frau Brandt fällt länger aus wegen der Schulter | fällt länger aus wegen der Schulter
          """)
  void whatNoHandMadeRuleKnowsIsFoundByItsWeights(String kind, String text, String statement) {
    Scan scan = Scan.of(text);
    StatementText whole = new StatementText(scan, StatementWords.standard().of(scan));
    assertThat(StatementRules.find(whole)).isEmpty();

    assertThat(REDACTOR.explain(text, "").removals())
        .filteredOn(removal -> removal.kind().equals(kind))
        .singleElement()
        .satisfies(removal -> {
          assertThat(text.substring(removal.start(), removal.end())).isEqualTo(statement);
          assertThat(removal.rule()).isEqualTo("statement.weighed");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Rasmus Holm has been added to the channel",
    "unter uns, Annika kommt mit dem Rad",
    "The average salary in the sector rose by 3 % last year.",
    "Der Vermieter hat den Mietern gekündigt."
  })
  void whatSoundsAlikeStays(String text) {
    assertThat(REDACTOR.find(text, ""))
        .noneMatch(span -> span.kind().equals(Kinds.HR) || span.kind().equals(Kinds.HEALTH));
  }

  @Test
  void everyLookHasAWeight() {
    for (long seed = 1; seed <= 40; seed++) {
      StatementLooks looks = looks(RandomText.lifelike(new Random(seed)));
      for (int i = 0; i < looks.size(); i++) {
        int count = looks.at(i);
        assertThat(count).as("seed %d", seed).isBetween(1, StatementLooks.MOST);
        assertThat(looks.withoutRules()).as("seed %d", seed).isBetween(1, count);
        for (int k = 0; k < count; k++) {
          assertThat(looks.found()[k]).isBetween(0, (1 << StatementLooks.BITS) - 1);
        }
        assertThat(looks.gap(i)).isBetween(0, StatementLooks.GAPS - 1);
      }
    }
  }

  @Test
  void theSameTextHasTheSameTags() {
    StatementTags tags = StatementTags.standard();
    for (long seed = 1; seed <= 40; seed++) {
      String text = RandomText.lifelike(new Random(seed));

      assertThat(tags.of(looks(text))).as("seed %d", seed).isEqualTo(tags.of(looks(text)));
    }
  }

  @Test
  void everyWeightOfTheFileIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    StatementTags.standard().write(new DataOutputStream(bytes));

    assertThat(bytes.size())
        .isEqualTo(Float.BYTES * (1 + StatementTags.WAYS) + (2 << StatementLooks.BITS));
    assertThat(Lexicon.read(StatementTags.FILE)).hasSizeLessThan(300_000);
  }

  @Test
  void noWeightSaysNothing() {
    StatementTags none =
        new StatementTags(new byte[2 << StatementLooks.BITS], 1, new float[StatementTags.WAYS]);
    Redactor redactor = new Redactor(List.of(new StatementDetector(() -> none)));

    assertThat(redactor.find("Jane Roe was fired because of her depression", "")).isEmpty();
  }
}
