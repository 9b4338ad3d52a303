package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far an address reaches beyond its surest part: back from a unit (`Apt. 12`) to the house
/// number, on from a street to the town, the post code and the country.
final class AddressReach {
  private static final int MOST = 10;
  private static final WordTable STOPS =
      WordTable.of(
          "and",
          "or",
          "und",
          "oder",
          "is",
          "at",
          "to",
          "from",
          "with",
          "for",
          "on",
          "in",
          "my",
          "our",
          "your",
          "please",
          "office",
          "phone",
          "mobile",
          "fax",
          "tel",
          "email",
          "mail",
          "et",
          "ist",
          "an",
          "address",
          "zip",
          "lives",
          "sent",
          "a",
          "i",
          "we",
          "you",
          "he",
          "she",
          "who",
          "that",
          "this",
          "until",
          "by",
          "next",
          "last",
          "before",
          "after",
          "when",
          "thanks",
          "regards",
          "best",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "today",
          "tomorrow");
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.ITALIAN);

  private static final class Holder {
    static final Phrases COUNTRIES = new Phrases(countries());
  }

  private static List<String> countries() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "usa",
                "uk",
                "england",
                "scotland",
                "wales",
                "northern ireland",
                "republic of ireland",
                "czech republic",
                "swaziland",
                "macedonia",
                "holland",
                "burma",
                "cape verde",
                "ivory coast",
                "east timor",
                "turkey"));
    for (String code : Locale.getISOCountries()) {
      for (Locale language : LANGUAGES) {
        names.add(
            Locale.of("", code)
                .getDisplayCountry(language)
                .toLowerCase(Locale.ROOT)
                .replace('-', ' ')
                .replace("&", "and"));
      }
    }
    return names.stream().filter(name -> name.length() > 1).distinct().toList();
  }

  private final Scan scan;
  private final List<AddressToken> tokens;

  AddressReach(Scan scan, List<AddressToken> tokens) {
    this.scan = scan;
    this.tokens = tokens;
  }

  /// Whether a country begins at a token; then the number of its last token, else -1.
  int country(int at) {
    AddressToken first = tokens.get(at);
    if (first.kind() == 'n') {
      return -1;
    }
    int end = Holder.COUNTRIES.endAt(scan, first.start());
    if (end < 0) {
      return -1;
    }
    int last = at;
    while (last + 1 < tokens.size() && tokens.get(last + 1).start() < end) {
      last++;
    }
    return tokens.get(last).end() == end ? last : -1;
  }

  /// `2 Tanyard Cottages, Cuckfield.`: the last word of a town without a post code, if nothing goes
  /// on behind it; else `end`.
  int townAlone(int end) {
    int last = end;
    while (last + 1 < tokens.size() && last - end < 3) {
      AddressToken next = tokens.get(last + 1);
      String gap = last == end ? ", " : " ";
      int from = tokens.get(last).end();
      if (next.kind() != 'c' || !scan.says(gap, from) || next.start() - from != gap.length()) {
        break;
      }
      last++;
    }
    int behind = tokens.get(last).end();
    return behind >= scan.length || "\n.,;)".indexOf(scan.raw[behind]) >= 0 ? last : end;
  }

  /// The last token of what follows `from`: town, region, post code, country. `sure` says that an
  /// address is there already, so that a capitalised town is enough.
  int forward(int from, boolean sure) {
    int best = from;
    int at = from;
    int lines = 0;
    boolean towns = sure;
    boolean structured = false;
    for (int words = 0; words < MOST && at + 1 < tokens.size(); words++) {
      AddressToken next = tokens.get(at + 1);
      int gapStart = tokens.get(at).end();
      int breaks = breaks(gapStart, next.start());
      lines += breaks;
      boolean apart = breaks == 2 && !AddressToken.codeFollows(scan, tokens, at + 1);
      if (breaks < 0 || breaks > 2 || apart || lines > 4 || endsSentence(at, next)) {
        break;
      }
      structured |= breaks > 0;
      int country = country(at + 1);
      if (country > 0) {
        best = country;
        at = country;
        towns = false;
        continue;
      }
      int size = next.end() - next.start();
      if (next.kind() == 'n') {
        if (AddressToken.isPartOfMore(scan, next)
            || size > 10
            || isPhone(at + 1)
            || AddressToken.isInPhone(scan, tokens, at + 1)) {
          break;
        }
        boolean code = size >= 4 || (size == 3 && isPair(at + 1));
        if (code) {
          best = at + 1;
          boolean more =
              at + 2 < tokens.size() && breaks(next.end(), tokens.get(at + 2).start()) == 0;
          if (isPair(at + 1)) {
            at++;
            best = at + 1;
          }
          at++;
          towns = more && sure;
          continue;
        }
      } else if (isStop(next)) {
        break;
      } else if (next.kind() == 'c' && towns && size > 1) {
        best = at + 1;
      } else if (next.kind() == 'w' && !mayBeTown(next, structured, sure)) {
        break;
      }
      at++;
    }
    return best;
  }

  /// Whether a town and a country, or a post code of five digits on a line of its own, follow.
  boolean endsAbroad(int from) {
    int to = forward(from, false);
    if (to <= from + 1) {
      return false;
    }
    for (int at = from + 2; at <= to; at++) {
      boolean line = breaks(tokens.get(from).end(), tokens.get(from + 1).start()) > 0;
      boolean code = tokens.get(at).kind() == 'n' && line;
      if (code || country(at) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// The first token of the address that ends with the unit at `unit`: back over one line at most,
  /// to the first number from where nothing but a street lies between; `unit` if there is none.
  int back(int unit) {
    int best = unit;
    int lines = 0;
    for (int at = unit - 1; at >= 0 && unit - at <= MOST; at--) {
      AddressToken token = tokens.get(at);
      int breaks = breaks(token.end(), tokens.get(at + 1).start());
      lines += Math.max(0, breaks);
      if (breaks < 0 || lines > 1 || (breaks > 0 && best < unit) || isStop(token)) {
        break;
      }
      if (token.kind() == 'n') {
        if (AddressToken.isPartOfMore(scan, token) || token.end() - token.start() > 6) {
          break;
        }
        best = at;
      }
    }
    if (best == unit) {
      return unit;
    }
    // `Musterweg 4, Whg. 2`: the name stands before the number.
    boolean named = best + 1 < unit && tokens.get(best + 1).kind() != 'n';
    int first = best;
    while (!named && first > 0 && best - first < 5) {
      AddressToken before = tokens.get(first - 1);
      boolean near = AddressToken.gap(scan, before.end(), tokens.get(first).start(), " .'-");
      if (!near || isStop(before) || before.kind() == 'n') {
        break;
      }
      first--;
    }
    return first;
  }

  /// Line breaks between two places; -1 if anything else than the signs of an address stands there.
  private int breaks(int from, int to) {
    if (to - from > 8) {
      return -1;
    }
    int breaks = 0;
    for (int i = from; i < to; i++) {
      char c = scan.raw[i];
      if (c == '\n') {
        breaks++;
      } else if (" ,.\r-/#()'\u00b0\\".indexOf(c) < 0 && !(breaks > 0 && ">|*?".indexOf(c) >= 0)) {
        return -1;
      }
    }
    return breaks;
  }

  private boolean endsSentence(int at, AddressToken next) {
    int end = tokens.get(at).end();
    boolean dot = scan.at(end) == '.' && next.start() - end > 1;
    return dot && tokens.get(at).end() - tokens.get(at).start() > 3;
  }

  private boolean isPhone(int at) {
    int digits = 0;
    int groups = 0;
    for (int i = at; i < tokens.size() && i < at + 5; i++) {
      AddressToken token = tokens.get(i);
      if (token.kind() != 'n' || (i > at && token.start() - tokens.get(i - 1).end() > 2)) {
        break;
      }
      digits += token.end() - token.start();
      groups++;
    }
    char before = scan.at(tokens.get(at).start() - 1);
    return before == '+' || before == '(' || (groups > 2 && digits >= 8);
  }

  /// `123 45` as one post code.
  private boolean isPair(int at) {
    if (at + 1 >= tokens.size()) {
      return false;
    }
    AddressToken one = tokens.get(at);
    AddressToken two = tokens.get(at + 1);
    int size = two.end() - two.start();
    return two.kind() == 'n'
        && two.start() - one.end() == 1
        && scan.raw[one.end()] != '\n'
        && (size == 2 || size == 3);
  }

  private boolean isStop(AddressToken token) {
    int size = token.end() - token.start();
    char after = scan.at(token.end());
    return after == ':'
        || after == '@'
        || (size <= 9 && STOPS.has(scan.low, token.start(), token.end()));
  }

  /// Lower case: of a line of its own, or a short word between.
  private boolean mayBeTown(AddressToken token, boolean structured, boolean sure) {
    int size = token.end() - token.start();
    return structured || size <= 3 || (sure && size < 16) || AddressToken.isSmall(scan, token);
  }
}
