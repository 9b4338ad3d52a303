package dev.vitrine.capture.redact;

import java.util.List;
import java.util.Set;

/// Names of places and firms that are made of names of persons: `Victoria Station`, `Morgan
/// Stanley`, `Johnson & Johnson`. They take back what only the list of names speaks for.
final class PlacesAndFirms {
  /// Rules that go by the list and by capitals alone.
  private static final Set<String> WEAK =
      Set.of("person.given", "person.family", "person.unknown", "person.row", "person.lower");

  private static final Set<String> FIRMS =
      Set.of(
          "morgan stanley",
          "hugo boss",
          "goldman sachs",
          "wells fargo",
          "ralph lauren",
          "calvin klein",
          "tommy hilfiger",
          "louis vuitton",
          "mary kay",
          "jack daniels",
          "jim beam",
          "johnnie walker",
          "harley davidson",
          "rolls royce",
          "aston martin",
          "charles schwab",
          "merrill lynch",
          "jp morgan",
          "fannie mae",
          "freddie mac",
          "thomas cook",
          "john deere",
          "hewlett packard",
          "booz allen",
          "jean paul gaultier",
          "paul smith",
          "ted baker",
          "marc jacobs",
          "michael kors",
          "kate spade",
          "estee lauder",
          "elizabeth arden",
          "max mara",
          "stella artois",
          "captain morgan",
          "lloyds",
          "raymond james",
          "edward jones",
          "thomson reuters",
          "marsh mclennan",
          "johnson controls",
          "johnson matthey",
          "morgan chase",
          "stanley black",
          "black decker",
          "baker mckenzie",
          "baker hughes",
          "grant thornton",
          "arthur andersen",
          "frank zappa",
          "max planck",
          "fraunhofer",
          "robert bosch",
          "heinrich boll",
          "konrad adenauer",
          "friedrich ebert",
          "carl zeiss",
          "benz",
          "bosch",
          "mercedes",
          "mercedes benz",
          "siemens",
          "tesla",
          "porsche",
          "ford",
          "philips",
          "miele",
          "braun",
          "henkel",
          "bayer",
          "merck",
          "kellogg",
          "heinz",
          "nestle",
          "ferrari",
          "fiat",
          "renault",
          "peugeot",
          "citroen",
          "michelin",
          "hermes",
          "chanel",
          "dior",
          "gucci",
          "prada",
          "versace",
          "armani",
          "dell",
          "lenovo",
          "cisco",
          "jenkins",
          "hudson",
          "airbus",
          "boeing",
          "dyson",
          "mattel",
          "hasbro",
          "lego",
          "ikea",
          "aldi",
          "lidl",
          "penny",
          "wendy's",
          "denny's",
          "lincoln park",
          "hyde park",
          "victoria park",
          "regents park",
          "central park",
          "times square",
          "madison avenue",
          "wall street",
          "oxford street",
          "regent street",
          "baker street",
          "jackson hole",
          "jackson heights",
          "st pancras",
          "king's cross",
          "charing cross",
          "san diego",
          "san jose",
          "san francisco",
          "santa monica",
          "santa barbara",
          "santa clara",
          "los angeles",
          "fort worth",
          "cape town",
          "palo alto",
          "monte carlo",
          "st moritz",
          "st gallen",
          "frankfurt am main");

  /// Words that make the name before them one of a place or a thing.
  private static final Set<String> PLACES =
      Set.of(
          "station",
          "street",
          "airport",
          "tunnel",
          "hospital",
          "university",
          "college",
          "stadium",
          "arena",
          "tower",
          "museum",
          "hotel",
          "bridge",
          "terminal",
          "campus",
          "harbour",
          "harbor",
          "clinic",
          "library",
          "theatre",
          "theater",
          "cathedral",
          "bahnhof",
          "hauptbahnhof",
          "flughafen",
          "stadion",
          "universitat",
          "klinikum",
          "branch",
          "warehouse",
          "depot",
          "plant",
          "pipeline",
          "shares",
          "stock",
          "festival",
          "marathon",
          "filiale",
          "lager",
          "werk",
          "messe",
          "team",
          "office",
          "region",
          "airlines",
          "motors",
          "school",
          "elementary",
          "high",
          "academy",
          "institute",
          "foundation",
          "church",
          "bank",
          "brothers");

  /// Words that make the name behind them one of a place.
  private static final Set<String> BEFORE =
      Set.of(
          "firma",
          "villa",
          "casa",
          "hotel",
          "haus",
          "schloss",
          "burg",
          "cafe",
          "restaurant",
          "bar",
          "pizzeria",
          "bistro",
          "plaza",
          "piazza",
          "rue",
          "via",
          "mount",
          "lake",
          "port",
          "fort",
          "camp",
          "gasthof",
          "ecole",
          "lycee",
          "universite",
          "chateau",
          "palazzo",
          "teatro",
          "stade",
          "stadio",
          "gare",
          "aeroport",
          "airport",
          "sankt",
          "rio");

  static boolean is(Scan scan, Span span) {
    if (!WEAK.contains(span.rule())) {
      return false;
    }
    int start = span.start();
    if (scan.says("the ", start)) {
      start += 4;
    }
    boolean single = singleWord(scan, start, span.end());
    if (compound(scan, start, span.end()) || genitive(scan, span)) {
      return true;
    }
    String all = folded(scan, start, span.end());
    if (FIRMS.contains(all)) {
      return true;
    }
    if (start > span.start() && single) {
      return true;
    }
    int blank = all.indexOf(' ');
    if (blank > 0 && BEFORE.contains(all.substring(0, blank))) {
      return true;
    }
    String last = all.substring(all.lastIndexOf(' ') + 1);
    if (PLACES.contains(last) && all.length() > last.length()) {
      return true;
    }
    int next = scan.at(span.end()) == ' ' ? span.end() + 1 : span.end();
    for (int words = 0; words < 3 && next > span.end(); words++) {
      String behind = word(scan, next);
      if (PLACES.contains(behind) && (single || scan.isUpper(next))) {
        return true;
      }
      int end = next + behind.length();
      if (behind.isEmpty() || !scan.isUpper(next) || scan.at(end) != ' ') {
        break;
      }
      next = end + 1;
    }
    return single && joined(scan, start, span.end());
  }

  /// `Wagner-Pizza`, `Ernst-Reuter-Platz`: the last part is a thing or a place.
  private static boolean compound(Scan scan, int from, int to) {
    int last = to;
    while (last > from && scan.isLetter(last - 1)) {
      last--;
    }
    if (last - 2 < from || last == to || scan.raw[last - 1] != '-') {
      return false;
    }
    for (int i = from; i < last; i++) {
      if (scan.raw[i] <= ' ') {
        return false;
      }
    }
    int list = Names.standard().of(scan.low, last, to);
    boolean thing = (list & Names.COMMON) != 0 && (list & (Names.GIVEN | Names.FAMILY)) == 0;
    return thing || SQUARES.has(scan.low, last, to);
  }

  private static final WordTable SQUARES =
      WordTable.of(
          "platz",
          "strasse",
          "strase",
          "allee",
          "ring",
          "weg",
          "halle",
          "haus",
          "saal",
          "schule",
          "stiftung",
          "institut",
          "gymnasium",
          "park",
          "ufer",
          "brucke",
          "arena",
          "stadion");

  /// `Vorlage der Kammer`: a thing of somebody; names have `von der`, `van der` or a given name.
  private static boolean genitive(Scan scan, Span span) {
    if (!span.rule().equals("person.unknown")) {
      return false;
    }
    int end = span.start();
    while (scan.isLetter(end)) {
      end++;
    }
    boolean article = scan.says(" der ", end) || scan.says(" des ", end);
    return article && scan.isUpper(end + 5) && scan.isUpper(span.start());
  }

  /// `Johnson & Johnson`: two family names that a sign for "and" joins.
  private static boolean joined(Scan scan, int from, int to) {
    int other = -1;
    if (scan.says(" & ", to) && scan.isUpper(to + 3)) {
      other = to + 3;
    } else if (scan.says(" & ", from - 3) && scan.isLetter(from - 4)) {
      other = from - 4;
      while (scan.isLetter(other - 1)) {
        other--;
      }
    }
    if (other < 0 || !scan.isUpper(other)) {
      return false;
    }
    int end = other;
    while (scan.isLetter(end)) {
      end++;
    }
    Names names = Names.standard();
    boolean family = (names.of(scan.low, from, to) & Names.FAMILY) != 0;
    return family && (names.of(scan.low, other, end) & Names.FAMILY) != 0;
  }

  private static boolean singleWord(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!scan.isLetter(i)) {
        return false;
      }
    }
    return to > from;
  }

  private static String word(Scan scan, int at) {
    int end = at;
    while (scan.isLetter(end) && end - at < 16) {
      end++;
    }
    return new String(scan.low, at, end - at);
  }

  private static String folded(Scan scan, int from, int to) {
    return to - from > 40 || to <= from ? "" : new String(scan.low, from, to - from);
  }

  /// Takes away what is one of them.
  static void takeBack(Scan scan, List<Span> found) {
    found.removeIf(span -> is(scan, span));
  }

  private PlacesAndFirms() {}
}
