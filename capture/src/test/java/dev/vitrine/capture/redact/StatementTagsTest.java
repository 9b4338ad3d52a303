package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
  void theSumsAreThoseOfAllLooks() {
    byte[] bytes = new byte[2 << StatementLooks.BITS];
    new Random(1).nextBytes(bytes);
    StatementWeights weights = new StatementWeights(bytes);
    for (long seed = 1; seed <= 200; seed++) {
      String text = RandomText.lifelike(new Random(seed));
      StatementLooks looks =
          looks(seed % 2 == 0 ? text : text + ": he is off sick, Rating: 2. " + text);
      StatementSums sums = new StatementSums(weights, looks);
      for (int i = 0; i < looks.size(); i++) {
        int health = 0;
        int work = 0;
        for (int look : allLooks(looks, i)) {
          health += bytes[2 * look];
          work += bytes[2 * look + 1];
        }
        assertThat(sums.health[i]).as("seed %d, word %d", seed, i).isEqualTo(health);
        assertThat(sums.work[i]).as("seed %d, word %d", seed, i).isEqualTo(work);
      }
    }
  }

  private static int[] allLooks(StatementLooks looks, int i) {
    int from = Math.max(0, i - StatementLooks.WIDE);
    int to = Math.min(looks.size() - 1, i + StatementLooks.WIDE);
    IntStream around =
        IntStream.rangeClosed(from, to).filter(k -> k != i).map(k -> looks.wide(k, k < i ? 0 : 1));
    int count = looks.at(i);
    return IntStream.concat(around, Arrays.stream(looks.found(), 0, count)).toArray();
  }

  @Test
  void theWeightsAreAskedForWithTheFirstTextThatHasWords() {
    AtomicInteger asked = new AtomicInteger();
    Redactor redactor =
        new Redactor(
            List.of(
                new StatementDetector(() -> {
                  asked.incrementAndGet();
                  return StatementTags.standard();
                })));
    assertThat(asked).hasValue(0);

    redactor.find("... !", "");
    assertThat(asked).hasValue(0);

    redactor.find("Jane Roe", "");
    assertThat(asked).hasValue(1);
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
    assertThat(RuleFile.bytes(StatementTags.FILE)).hasSizeLessThan(360_000);
  }

  @Test
  void noWeightSaysNothing() {
    StatementTags none =
        new StatementTags(new byte[2 << StatementLooks.BITS], 1, new float[StatementTags.WAYS]);
    Redactor redactor = new Redactor(List.of(new StatementDetector(() -> none)));

    assertThat(redactor.find("Jane Roe was fired because of her depression", "")).isEmpty();
  }
}
