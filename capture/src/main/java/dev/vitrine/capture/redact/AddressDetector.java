package dev.vitrine.capture.redact;

import static dev.vitrine.capture.redact.AddressToken.boxStart;
import static dev.vitrine.capture.redact.AddressToken.codeFollows;
import static dev.vitrine.capture.redact.AddressToken.gap;
import static dev.vitrine.capture.redact.AddressToken.isPartOfMore;
import static dev.vitrine.capture.redact.AddressToken.isPostCode;
import static dev.vitrine.capture.redact.AddressToken.isSmall;
import static dev.vitrine.capture.redact.AddressToken.isTownTail;
import static dev.vitrine.capture.redact.AddressToken.isUnit;
import static dev.vitrine.capture.redact.AddressToken.newLines;
import static dev.vitrine.capture.redact.AddressToken.opensLine;
import static dev.vitrine.capture.redact.AddressWords.AFTER;
import static dev.vitrine.capture.redact.AddressWords.BEFORE;
import static dev.vitrine.capture.redact.AddressWords.UNIT;

import java.util.List;
import java.util.function.Consumer;

/// Postal addresses. Two things make one: a street line (a house number beside a street word or
/// beside capitalised words) and a town line (a post code beside a capitalised word); or a street
/// word with a house number alone; or whatever follows a word that announces an address.
final class AddressDetector implements Detector {
  /// Units of an address.
  static final int LONGEST = 160;

  /// What may stand between the parts of an address.
  private static final String GAPS = " ,.\n->|#\u00b0/()";

  private static final WordTable PHONE_WORDS =
      WordTable.of(
          "tel",
          "phone",
          "telefon",
          "mobil",
          "mobile",
          "fax",
          "email",
          "mail",
          "monday",
          "tuesday",
          "wednesda",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "iban",
          "bic",
          "best",
          "regards");

  private final AddressWords words = new AddressWords();

  @Override
  public String name() {
    return "address";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (hints.expects(Kinds.ADDRESS) && scan.length > 0 && scan.length < 2 * LONGEST) {
      out.accept(new Span(0, scan.length, Kinds.ADDRESS, "address.field"));
      return;
    }
    if (!scan.hasDigit() && !scan.hasSign('/')) {
      return;
    }
    List<AddressToken> tokens = words.tokens(scan);
    Consumer<Span> wide = span -> out.accept(AddressEdges.widen(scan, span));
    AddressCodes.find(scan, tokens, wide);
    AddressLabels.find(scan, out);
    int at = 0;
    while (at < tokens.size()) {
      if (tokens.get(at).kind() == 'n') {
        int done = around(scan, tokens, at, wide);
        at = Math.max(at + 1, done);
      } else {
        at++;
      }
    }
  }

  /// Tries to build an address around the house number at `at`; returns the token to go on with.
  private int around(Scan scan, List<AddressToken> tokens, int at, Consumer<Span> out) {
    AddressToken number = tokens.get(at);
    boolean house =
        number.end() - number.start() <= 6
            && !(number.end() - number.start() > 3
                && scan.announced(number.start(), 2, Cue.HARMLESS))
            && !isPartOfMore(scan, number)
            && !AddressToken.isInPhone(scan, tokens, at)
            && !DateDetector.isInDay(scan, tokens, at);
    if (!house) {
      return at + 1;
    }
    AddressReach reach = new AddressReach(scan, tokens);
    if (at > 0 && isUnit(scan, tokens, at - 1)) {
      int from = reach.back(at - 1);
      int to = reach.forward(at, true);
      int start = Math.min(tokens.get(from).start(), boxStart(scan, tokens.get(at - 1).start()));
      if (tokens.get(to).end() - start <= LONGEST) {
        out.accept(new Span(start, tokens.get(to).end(), Kinds.ADDRESS, "address.unit"));
      }
    }
    int first = leading(scan, tokens, at);
    int last = trailing(scan, tokens, at);
    boolean numberFirst = last > at && streetWord(tokens, at + 1, last + 1);
    boolean numberLast = first < at && streetWord(tokens, first, at);
    boolean capitalsAfter = last > at;
    boolean capitalsBefore = first < at;
    if (!capitalsAfter && !capitalsBefore) {
      return at + 1;
    }
    int from = numberLast || !(numberFirst || capitalsAfter) ? first : at;
    int to = numberFirst || (capitalsAfter && !numberLast) ? last : at;
    from = earlierNumber(scan, tokens, from);
    to = laterNumber(scan, tokens, to);
    int town = town(scan, tokens, to);
    boolean announced = scan.announced(tokens.get(from).start(), 24, Cue.ADDRESS);
    boolean street = numberFirst || numberLast;
    if (town < 0 && !capitalsAfter && !numberLast) {
      from = first;
    }
    if (town < 0 && !street && capitalsBefore && capitalsAfter) {
      town = town(scan, tokens, at);
      if (town > 0) {
        from = first;
      }
    }
    boolean abroad = (capitalsAfter || capitalsBefore) && reach.endsAbroad(to);
    if (town < 0
        && !announced
        && !abroad
        && !(street && strongStreet(scan, tokens, from, to, at))) {
      return at + 1;
    }
    int end = Math.max(town > 0 ? town : to, reach.forward(town > 0 ? town : to, false));
    end = town > 0 || !street ? end : reach.townAlone(end);
    int stop = tokens.get(end).end();
    int start = tokens.get(from).start();
    if (stop - start > LONGEST) {
      return at + 1;
    }
    String rule = town > 0 ? "address.town" : street ? "address.street" : "address.word";
    out.accept(new Span(start, stop, Kinds.ADDRESS, rule));
    return end + 1;
  }

  /// `11 Eriksbo 98`: some people write two numbers.
  private static int earlierNumber(Scan scan, List<AddressToken> tokens, int from) {
    if (from == 0
        || tokens.get(from - 1).kind() != 'n'
        || isPartOfMore(scan, tokens.get(from - 1))) {
      return from;
    }
    AddressToken before = tokens.get(from - 1);
    boolean small = before.end() - before.start() <= 5;
    return small && gap(scan, before.end(), tokens.get(from).start(), " ") ? from - 1 : from;
  }

  private static int laterNumber(Scan scan, List<AddressToken> tokens, int to) {
    if (to + 1 >= tokens.size() || tokens.get(to + 1).kind() != 'n') {
      return to;
    }
    AddressToken after = tokens.get(to + 1);
    boolean small = after.end() - after.start() <= 5 && !isPartOfMore(scan, after);
    return small && gap(scan, tokens.get(to).end(), after.start(), " ") ? to + 1 : to;
  }

  /// The first of the words before the number that belong to a street name.
  private int leading(Scan scan, List<AddressToken> tokens, int at) {
    int first = at;
    while (first > 0 && at - first < 7) {
      AddressToken before = tokens.get(first - 1);
      boolean near =
          gap(scan, before.end(), tokens.get(first).start(), first == at ? " ,." : " .'");
      boolean small = before.kind() == 'w' && isSmall(scan, before) && first > 1;
      boolean word =
          before.kind() == 'c'
              || (before.street() & (BEFORE | AFTER)) != 0
              || (small && first < at);
      if (!near || !word) {
        break;
      }
      first--;
      if ((before.street() & BEFORE) != 0 && before.kind() == 'w') {
        break;
      }
    }
    while (first < at
        && tokens.get(first).kind() == 'w'
        && (tokens.get(first).street() & BEFORE) == 0
        && !opensLine(scan, tokens.get(first))) {
      first++;
    }
    if (first < at && first > 0) {
      AddressToken before = tokens.get(first - 1);
      boolean near = gap(scan, before.end(), tokens.get(first).start(), " .");
      if (near && before.kind() == 'w' && opensLine(scan, before)) {
        return first - 1;
      }
    }
    return first;
  }

  /// The last of the words behind the number that belong to a street name.
  private int trailing(Scan scan, List<AddressToken> tokens, int at) {
    int last = at;
    while (last + 1 < tokens.size() && last - at < 7) {
      AddressToken next = tokens.get(last + 1);
      boolean near = gap(scan, tokens.get(last).end(), next.start(), last == at ? " ,." : " .'");
      boolean small = next.kind() == 'w' && isSmall(scan, next) && last + 2 < tokens.size();
      boolean word =
          next.kind() == 'c'
              || (next.kind() == 'w' && (next.street() & (BEFORE | AFTER)) != 0)
              || small;
      if (!near || !word) {
        break;
      }
      last++;
    }
    while (last > at && tokens.get(last).kind() == 'w' && tokens.get(last).street() == 0) {
      last--;
    }
    return last;
  }

  private static boolean streetWord(List<AddressToken> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      int street = tokens.get(i).street();
      if (((street & AFTER) != 0 && (i > from || tokens.get(i).end() - tokens.get(i).start() > 6))
          || ((street & BEFORE) != 0 && i + 1 < to)) {
        return true;
      }
    }
    return false;
  }

  /// A street word that is capitalised or part of a longer one, right beside the number's words:
  /// enough without a town.
  private boolean strongStreet(Scan scan, List<AddressToken> tokens, int from, int to, int number) {
    int capitals = 0;
    boolean street = false;
    for (int i = from; i <= to; i++) {
      AddressToken token = tokens.get(i);
      capitals += token.kind() == 'c' ? 1 : 0;
      boolean capital = token.kind() == 'c' || token.end() - token.start() > 2;
      street |=
          i != number
              && (token.street() & (AFTER | BEFORE)) != 0
              && capital
              && token.end() - token.start() >= 2;
    }
    boolean ordinary = false;
    for (int i = from; i <= to; i++) {
      ordinary |=
          tokens.get(i).kind() == 'c'
              && PeopleWords.standard().of(scan.low, tokens.get(i).start(), tokens.get(i).end())
                  == PeopleWords.STOP
              && tokens.get(i).street() == 0
              && to - from <= 2;
    }
    boolean zero = scan.low[tokens.get(number).start()] == '0' && number == to;
    return street && capitals >= 1 && !ordinary && !zero;
  }

  /// The last token of the town that follows, or -1: units and one to three short lines, one of
  /// which holds a post code.
  private int town(Scan scan, List<AddressToken> tokens, int from) {
    int last = from;
    int best = -1;
    boolean code = false;
    boolean capital = false;
    int words = 0;
    while (last + 1 < tokens.size() && words < 14) {
      AddressToken next = tokens.get(last + 1);
      int gapStart = tokens.get(last).end();
      boolean isCode =
          next.kind() == 'n'
              && isPostCode(scan, next, last + 2 < tokens.size() ? tokens.get(last + 2) : null);
      // Cells of a record and parts of a letterhead are parted by signs that else end an address.
      if (!gap(scan, gapStart, next.start(), isCode && !code ? GAPS + ";\u00b7\u2022" : GAPS)) {
        break;
      }
      int lines = newLines(scan, gapStart, next.start());
      boolean newLine =
          lines > 1
              || (lines == 1
                  && (scan.raw[gapStart] == '.'
                      || (best >= 0 && !codeFollows(scan, tokens, last + 1))));
      boolean sentence =
          scan.at(gapStart) == '.'
              && scan.at(gapStart + 1) == ' '
              && gapStart - tokens.get(last).start() > 4
              && code;
      boolean small =
          next.kind() == 'w'
              && last + 2 < tokens.size()
              && isSmall(scan, next)
              && tokens.get(last + 2).kind() != 'n'
              && tokens.get(last).kind() != 'n'
              && scan.raw[gapStart] == ' ';
      boolean unit = (next.street() & UNIT) != 0;
      boolean lowerTown =
          next.kind() == 'w'
              && best >= 0
              && tokens.get(last).kind() == 'c'
              && isTownTail(scan, next);
      boolean stop =
          next.kind() == 'c'
              && (scan.at(next.end()) == ':'
                  || PHONE_WORDS.has(
                      scan.low, next.start(), Math.min(next.start() + 8, next.end())));
      if (newLine || stop || sentence || !(next.kind() != 'w' || small || unit || lowerTown)) {
        break;
      }
      if (next.kind() == 'n'
          && (next.end() - next.start() > 10 || AddressToken.isInPhone(scan, tokens, last + 1))) {
        break;
      }
      last++;
      words++;
      code |= isCode;
      capital |= next.kind() == 'c' && next.end() - next.start() > 2;
      if (code && (capital || isCode) && words >= 1) {
        best = capital ? last : best;
      }
    }
    return code && capital ? best : -1;
  }
}
