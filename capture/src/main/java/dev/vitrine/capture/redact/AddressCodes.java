package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Addresses without a street: a post code behind its word, and military post.
final class AddressCodes {
  private static final WordTable CODE_WORDS =
      WordTable.of(
          "zip",
          "zipcode",
          "postcode",
          "plz",
          "postleitzahl",
          "postnummer",
          "cap",
          "postinumero",
          "irsz",
          "psc",
          "cp",
          "cep",
          "npa");
  private static final WordTable POSTAL = WordTable.of("zip", "post", "postal", "posta");
  private static final WordTable CODE = WordTable.of("code", "codigo");
  private static final WordTable CODES = WordTable.of("code", "codigo", "kod");
  private static final WordTable IS = WordTable.of("is", "ist", "est", "es", "e", "no", "number");
  private static final WordTable TOWN =
      WordTable.of(
          "ort",
          "city",
          "town",
          "wohnort",
          "ville",
          "localite",
          "ciudad",
          "localidad",
          "citta",
          "comune",
          "plaats",
          "woonplaats",
          "miasto",
          "cidade",
          "localidade",
          "by",
          "stad");
  private static final WordTable MILITARY = WordTable.of("apo", "fpo", "dpo");
  private static final WordTable REGIONS = WordTable.of("aa", "ae", "ap");
  private static final WordTable UNITS =
      WordTable.of("psc", "unit", "box", "uss", "usns", "usnv", "uscgc", "usnhc", "cmr", "ssn");

  static void find(Scan scan, List<AddressToken> tokens, Consumer<Span> out) {
    for (int at = 0; at < tokens.size(); at++) {
      AddressToken token = tokens.get(at);
      if (token.kind() == 'n' && announced(scan, tokens, at)) {
        boolean pair =
            at + 1 < tokens.size()
                && tokens.get(at + 1).kind() == 'n'
                && tokens.get(at + 1).start() - token.end() == 1
                && token.end() - token.start() <= 4;
        int end = pair ? tokens.get(at + 1).end() : token.end();
        if (end - token.start() >= 4 && end - token.start() <= 10) {
          out.accept(new Span(token.start(), end, Kinds.ADDRESS, "address.code"));
        }
      } else if (at + 2 < tokens.size()
          && is(MILITARY, scan, token)
          && is(REGIONS, scan, tokens.get(at + 1))
          && tokens.get(at + 2).kind() == 'n') {
        int from = tokens.get(Math.max(0, military(scan, tokens, at))).start();
        out.accept(new Span(from, tokens.get(at + 2).end(), Kinds.ADDRESS, "address.military"));
      }
    }
  }

  /// Where the unit or ship of a military address begins, at most six words back.
  private static int military(Scan scan, List<AddressToken> tokens, int at) {
    int first = at;
    for (int i = at - 1; i >= 0 && at - i <= 6; i--) {
      if (!AddressToken.gap(scan, tokens.get(i).end(), tokens.get(i + 1).start(), " ,.\n")) {
        break;
      }
      if (is(UNITS, scan, tokens.get(i))) {
        first = i;
      }
    }
    return first;
  }

  private static boolean announced(Scan scan, List<AddressToken> tokens, int at) {
    int i = at - 1;
    // `PLZ, Ort: 97070`, `zip/city: 97070`: a form asks for both in one line.
    boolean both = i > 0 && is(TOWN, scan, tokens.get(i)) && scan.at(tokens.get(i).end()) == ':';
    if (i >= 0 && (both || is(IS, scan, tokens.get(i)))) {
      i--;
    }
    if (i < 0 || tokens.get(at).start() - tokens.get(i).end() > 8) {
      return false;
    }
    AddressToken word = tokens.get(i);
    boolean before = i > 0 && is(CODE, scan, word) && is(POSTAL, scan, tokens.get(i - 1));
    boolean behind = i > 0 && is(POSTAL, scan, word) && is(CODES, scan, tokens.get(i - 1));
    return is(CODE_WORDS, scan, word) || before || behind;
  }

  private static boolean is(WordTable sort, Scan scan, AddressToken token) {
    return sort.has(scan.low, token.start(), token.end());
  }

  private AddressCodes() {}
}
