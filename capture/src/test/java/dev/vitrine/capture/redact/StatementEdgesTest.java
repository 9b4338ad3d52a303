package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementEdgesTest {
  /// The words between the bars, widened.
  private static String widened(String marked) {
    int from = marked.indexOf('|');
    int to = marked.lastIndexOf('|') - 1;
    String text = marked.replace("|", "");
    StatementEdges edges = new StatementEdges(Scan.of(text));
    return text.substring(edges.start(from), edges.end(to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "he |was dismissed| ! he was dismissed",
        "I'|m pregnant| ! I'm pregnant",
        "and my |raise to 38k was agreed| ! my raise to 38k was agreed",
        "Leider hat sie |eine Hernie|, ruf an ! sie eine Hernie",
        "il |est en arrêt|. ! il est en arrêt",
        "Él |tiene asma| ! Él tiene asma",
        "Anna |is ill| ! is ill",
        "the |raise was agreed| ! raise was agreed",
        "see docs/my |raise| ! raise"
      })
  void whomItIsAboutBelongsToIt(String marked, String whole) {
    assertThat(widened(marked)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Kim |was dismissed| in June 2026. Call me ! was dismissed in June 2026",
        "Kim |was dismissed for misconduct in| June 2026 ! was dismissed for misconduct in June 2026",
        "Nico |passe chef| en janvier, bien mérité ! passe chef en janvier",
        "Ole |er på avrusning på| Blå Kors, men ! er på avrusning på Blå Kors",
        "Kim |is ill| and Bo takes over ! is ill",
        "Kim |is ill| call me ! is ill",
        "Kim |is ill| in one of the rooms that we had booked ! is ill"
      })
  void aPartThatEndsWithTheClauseBelongsToIt(String marked, String whole) {
    assertThat(widened(marked)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "He was fired by Michael J. Fox ! Fox",
        "She was diagnosed at Hauptstrasse 12, 10115 Berlin ! Berlin"
      })
  void whatAStatementCutsIntoIsNotLeftOver(String text, String rest) {
    assertThat(
            Redactor.standard().find(text, "").stream()
                .anyMatch(found -> found.end() >= text.indexOf(rest) + rest.length()))
        .isTrue();
  }
}
