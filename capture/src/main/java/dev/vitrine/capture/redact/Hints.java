package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known beside the text: the kind of value that its field asks for.
///
/// @param expected the kind a label such as "Card number" promises, one of [Kinds]
public record Hints(Optional<String> expected) {

  public static final Hints NONE = new Hints(Optional.empty());

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

  /// Reads a field's label, in any case; a label that says nothing known gives no hint.
  public static Hints of(String label) {
    String lower = label.strip().toLowerCase(Locale.ROOT);
    if (lower.isEmpty()) {
      return NONE;
    }
    for (Label candidate : LABELS) {
      for (String word : candidate.words()) {
        if (saysAsWords(lower, word)) {
          return new Hints(Optional.of(candidate.kind()));
        }
      }
    }
    return NONE;
  }

  boolean expects(String kind) {
    return expected.isPresent() && expected.get().equals(kind);
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
