package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
  private final Redactor redactor = Redactor.standard();

  /// What is masked of a text, each piece as it stands there.
  private List<String> masked(String text) {
    return redactor.find(text, "").stream()
        .map(span -> span.kind() + " " + text.substring(span.start(), span.end()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", " | ", ";", "   "})
  void aCellIsWhatItsHeadingSays(String divider) {
    String table =
        String.join(divider, "Name", "Team", "Bonus")
            + "\n"
            + String.join(divider, "Joan Frost", "B", "4100");

    assertThat(masked(table)).containsExactly("person Joan Frost", "hr 4100");
  }

  @Test
  void inLinesWithCommasToo() {
    assertThat(masked("employee,team,salary\nJoan Frost,blue,58200\nJon Doe,red,61750"))
        .contains("hr 58200", "hr 61750");
    assertThat(masked("employee,\"team, site\",salary\nJoan Frost,\"blue, Bonn\",58200"))
        .contains("hr 58200");
  }

  @Test
  void aTableOfTwoColumnsIsAForm() {
    assertThat(masked("Name\tJoan Frost\nGehalt\t4850\nStufe\tB4"))
        .containsExactly("person Joan Frost", "hr 4850");
    assertThat(masked("| Field | Value |\n|---|---|\n| Diagnosis | Crohn's |"))
        .containsExactly("health Crohn's");
  }

  @Test
  void twoBlanksInALineAreNoTable() {
    assertThat(masked("Bonus  miles 4100 km")).isEmpty();
    assertThat(masked("Name   Joan Frost\nGehalt   4850")).contains("hr 4850");
  }

  /// Prices, counts and lists of things are no statement about anybody.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Artikel\tMenge\tnetto\n4711\t120\t0,84",
        "Item | Net | Gross\nDesk lamp | 40.00 | 47.60",
        "host;port;rating\nalpha;8080;3",
        "We met, talked, left\nThen rain, 4100 steps, home",
        "Pay date\t28 June\nReview date\t3 July"
      })
  void otherTablesStay(String table) {
    assertThat(masked(table)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Salary: 92000 ! hr 92000",
        "base_salary = 58200 ! hr 58200",
        "'\"baseSalary\": 58200,' ! hr 58200",
        "Gehalt (brutto): 5.200 € monatlich ! hr 5.200 €",
        "Fehltage: 12 ! health 12"
      })
  void aFigureBehindALabel(String text, String masked) {
    assertThat(String.join(" ", masked(text))).contains(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net: 47.60",
        "Rating: 4.5",
        "salary: 3 components make it up",
        "salary_type: 2",
        "Bewertung: 5"
      })
  void aFigureOfNobodyStays(String text) {
    assertThat(masked(text)).isEmpty();
  }

  @Test
  void aDoubtfulLabelCountsWhereSomebodyIsNamed() {
    assertThat(masked("Employee: 4711\nRating: 2/5")).contains("hr 2/5");
  }

  /// A part of a form is never found outside of the cell that it was read from.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void formsHoldTheCellsAsTheyAre(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("ab A1\t|;,  \n\n\"é".charAt(random.nextInt(15)));
    }
    Scan scan = Scan.of(text.toString());
    List<String> wrong = new ArrayList<>();
    Tables.find(
        scan,
        new BitSet(),
        form -> {
          Scan row = form.scan();
          for (int i = 0; i < row.length; i++) {
            char unit = row.raw[i];
            form.map(
                new Span(i, i + 1, Kinds.HR, "x"),
                span -> {
                  if (span.end() - span.start() != 1 || scan.raw[span.start()] != unit) {
                    wrong.add(span + " is not " + unit);
                  }
                });
          }
        });

    assertThat(wrong).isEmpty();
  }

  /// Long headings over short cells must not make a text many times as long.
  @Test
  void formsAreBounded() {
    String heading = "heading of forty units or nearly so\t".repeat(20);
    String text = heading + "\n" + ("x\t".repeat(20) + "\n").repeat(2_000);
    int[] read = new int[1];

    Tables.find(Scan.of(text), new BitSet(), form -> read[0] += form.scan().length);

    assertThat(read[0]).isBetween(text.length(), 8 * text.length());
  }
}
