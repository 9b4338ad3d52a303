package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known beside the text: the kind of value that its field asks for.
///
/// @param expected the kind a label such as "Card number" promises, one of [Kinds]
/// @param label what the field is called, for the rules to read before the text; empty where it has
///   no name
public record Hints(Optional<String> expected, String label) {
  /// A name that goes on longer is a sentence, and says in its first words what it asks for.
  private static final int LONGEST = 120;

  public static final Hints NONE = new Hints(Optional.empty(), "");

  private record Label(String kind, List<String> words) {}

  private static final List<Label> LABELS =
      List.of(
          new Label(
              Kinds.PASSWORD,
              List.of(
                  "password",
                  "passwort",
                  "passphrase",
                  "passcode",
                  "pin",
                  "kennwort",
                  "contraseña",
                  "mot de passe",
                  "senha",
                  "wachtwoord",
                  "lösenord",
                  "hasło",
                  "parola",
                  "şifre",
                  "salasana",
                  "adgangskode",
                  "passord")),
          new Label(
              Kinds.SECRET,
              List.of(
                  "secret", "token", "api key", "api-key", "apikey", "access key", "otp", "2fa")),
          new Label(Kinds.EMAIL, List.of("e-mail", "email", "mail address", "correo", "courriel")),
          new Label(Kinds.IBAN, List.of("iban", "account number", "kontonummer")),
          new Label(
              Kinds.CARD,
              List.of(
                  "card number", "credit card", "debit card", "card", "kreditkarte", "tarjeta")),
          new Label(
              Kinds.PHONE,
              List.of(
                  "phone", "mobile", "telefon", "téléphone", "teléfono", "handy", "tel", "fax")),
          new Label(
              Kinds.ADDRESS,
              List.of(
                  "address",
                  "adresse",
                  "anschrift",
                  "street",
                  "straße",
                  "dirección",
                  "indirizzo",
                  "adres",
                  "adress",
                  "osoite",
                  "endereço")),
          new Label(
              Kinds.DATE,
              List.of("date of birth", "birthday", "birth date", "dob", "geburtsdatum")),
          new Label(
              Kinds.NATIONAL_ID,
              List.of(
                  "ssn",
                  "social security",
                  "national id",
                  "tax id",
                  "passport",
                  "id number",
                  "id")),
          new Label(
              Kinds.PERSON,
              List.of(
                  "full name",
                  "first name",
                  "last name",
                  "surname",
                  "vorname",
                  "nachname",
                  "name",
                  "nom",
                  "nombre",
                  "nome",
                  "naam",
                  "namn",
                  "nazwisko")));

  /// Reads a field's label, in any case.
  public static Hints of(String label) {
    String words = label.strip();
    words = words.substring(0, Math.min(words.length(), LONGEST));
    int end = words.length();
    while (end > 0 && !Character.isLetterOrDigit(words.charAt(end - 1))) {
      end--;
    }
    if (end == 0) {
      return NONE;
    }
    return new Hints(expected(words.toLowerCase(Locale.ROOT)), words.substring(0, end));
  }

  private static Optional<String> expected(String lower) {
    for (Label candidate : LABELS) {
      for (String word : candidate.words()) {
        if (saysAsWords(lower, word)) {
          return Optional.of(candidate.kind());
        }
      }
    }
    return Optional.empty();
  }

  boolean expects(String kind) {
    return expected.isPresent() && expected.get().equals(kind);
  }

  @Override
  public String toString() {
    return "Hints[<redacted>]";
  }

  private static boolean saysAsWords(String label, String word) {
    int at = label.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean from = at == 0 || !Character.isLetter(label.charAt(at - 1));
      boolean to = end == label.length() || !Character.isLetter(label.charAt(end));
      if (from && to) {
        return !label.startsWith("user", 0) && !label.startsWith("file", 0);
      }
      at = label.indexOf(word, at + 1);
    }
    return false;
  }
}
