package dev.vitrine.capture.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What opens something, told as people tell it: the value is found whole, and what only stands
/// where one could stand is left alone.
class AccessTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "the gate at the yard, code 5529, close it behind you ~ 5529",
        "Tresor Büro 2: 40-17-93 ~ 40-17-93",
        "alarm panel in the annex - 8146 then hash ~ 8146",
        "le coffre du bureau : 6613 ~ 6613",
        "side door code changed last week, it's 3391 now then push ~ 3391",
        "pincode fietsenkelder 7702 ~ 7702",
        "Mit der TAN 533 871 geht der Auftrag raus ~ 533 871",
        "your one-time code 402 118 is valid for ten minutes ~ 402 118",
        "the archive is encrypted, use Maple!Harbour to open it ~ Maple!Harbour",
        "wifi in the canteen is tr0mbone88 ~ tr0mbone88",
        "WLAN Werkstatt: ahorn-fenster-kreide ~ ahorn-fenster-kreide",
        "typing this once: M4rbleStairs - that's the portal login ~ M4rbleStairs",
        "the password that all guests get: 1998 ~ 1998",
        "could not log on, told him the default (Harbour7Lights) ~ Harbour7Lights",
        "whats the pw for the scanner? - it's still Kiesel#4410 ~ Kiesel#4410",
        "Router | RT-7 | admin | p3nguin_Harbour | firmware 9 ~ p3nguin_Harbour",
        "auth=[('desk', 'lantern')] ~ lantern",
        "net user kasse7 Regen!schirm4 /add ~ Regen!schirm4",
        "imap.login('desk@example.org', 'Kelp-3107-Ra') ~ Kelp-3107-Ra",
        "FTP('files.example.org', 'desk', 'Lantern77') ~ Lantern77",
        "DriverManager.getConnection(\"jdbc:x\", \"desk\", \"lantern\") ~ lantern",
        "benutzer kasse7 passwort regenschirm ~ regenschirm",
        "user desk, password lantern; ask me if it fails ~ lantern",
        "heslo k tiskárně je Lampa77! ~ Lampa77!",
        "tulostimen salasana on Lamppu77 ~ Lamppu77",
        "lösenordet till skrivaren är Lampa77 ~ Lampa77",
        "password per il portale: nuova Lanterna_77 ~ Lanterna_77"
      })
  void isFoundWhole(String text, String value) {
    int at = text.indexOf(value);

    assertThat(redactor.find(text, ""))
        .as(text)
        .anyMatch(span -> span.start() == at && span.end() == at + value.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the door was replaced in 2019",
        "Tor 4 ist bis 1530 Uhr gesperrt",
        "the gate is 1200 mm wide",
        "the alarm went off at 10:45 again",
        "key: the tone matters more than the words",
        "the file is protected, try again later",
        "la porte fait 2100 de haut et 900 de large",
        "if not passwort:\n    raise Fehler",
        "password = os.environ[\"DB_PASSWORD\"]",
        "read -s -p \"Password: \" PW && echo",
        "token = os.environ[\"BUILD_TOKEN\"]",
        "net user kasse7 /delete",
        "connect(\"db.example.org\", \"stock\")",
        "the user forgot password again",
        "der Benutzer hat das Passwort vergessen",
        "login page: password field moved",
        "the login on Windows11 is slow",
        "password policy on Win11-Pro changed",
        "Vi ses när 14.5.2026 kommer"
      })
  void whatOnlyStandsThereIsLeftAlone(String text) {
    assertThat(redactor.redact(text, "")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{password: \" Kiesel4410\"}",
        "the password Kiesel4410: it works",
        "wifi password for guests: Kiesel4410"
      })
  void aQuoteOrAColonBesideAValueHidesNothing(String text) {
    assertThat(redactor.redact(text, "")).doesNotContain("Kiesel");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "|", "\t"})
  void aColumnOfPasswordsIsFoundInEveryRowOfItsTable(String divider) {
    String table =
        """
        portal,login,pass,owner
        Customs,desk,Kelpie-forest,Ann
        Freight,desk,plain,Ann

        a,b,c,d
        """;
    String divided = table.replace(",", divider);

    String redacted = redactor.redact(divided, "");

    assertThat(redacted).contains("desk" + divider + "[password]");
    assertThat(redacted).doesNotContain("Kelpie").doesNotContain("plain");
    assertThat(redacted).contains(String.join(divider, "a", "b", "c", "d"));
  }

  @ParameterizedTest
  @CsvSource({
    "Deckung ab Mai; 53270279W511; Vollzeit,53270279W511",
    "Please bring (3HK7-QW2-RD58) to the desk,3HK7-QW2-RD58",
    "SV 15 210683 H 04 4 liegt vor,15 210683 H 04 4",
    "paid for 920417 0183 080 in May,920417 0183 080"
  })
  void numbersOfPersonsAreFoundWithoutAWordForThem(String text, String value) {
    assertFound(text, value, Kinds.NATIONAL_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"53270279W512", "53279979W511", "0HK7-QW2-RD58", "3HS7-QW2-RD58"})
  void anotherCheckDigitIsNoNumberOfAPerson(String value) {
    assertThat(redactor.find("part " + value + " arrived", ""))
        .noneMatch(span -> span.kind().equals(Kinds.NATIONAL_ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Gartenallee 66 · 30449 Hannover ~ Gartenallee 66 · 30449 Hannover",
        "Kunde 55102;Hafenweg 8;24103 Kiel;Tour 6 ~ Hafenweg 8;24103 Kiel",
        "PLZ, Ort: 97070 Würzburg ~ 97070 Würzburg"
      })
  void anAddressIsFoundWholeWhereSignsPartIt(String text, String value) {
    assertFound(text, value, Kinds.ADDRESS);
  }

  private void assertFound(String text, String value, String kind) {
    int at = text.indexOf(value);
    assertThat(redactor.find(text, ""))
        .as(text)
        .anyMatch(span ->
            span.kind().equals(kind) && span.start() == at && span.end() == at + value.length());
  }
}
