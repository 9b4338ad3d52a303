package dev.vitrine.capture.redact;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// International bank account numbers in any case, grouped or not. The check digits must be right,
/// except beside an account word: a mistyped account is still an account.
final class IbanDetector implements Detector {
  private static final String LENGTHS =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
          + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28"
          + " IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24"
          + " ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22"
          + " RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24"
          + " XK20 YE30";
  private static final Map<Integer, Integer> LENGTH = lengths();

  @Override
  public String name() {
    return "iban";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    if (!scan.hasDigit()) {
      return;
    }
    for (int at = 0; at + 14 < scan.length; at++) {
      if (scan.isDigit(at + 2)
          && scan.isLetter(at)
          && scan.isLetter(at + 1)
          && !scan.isWord(at - 1)) {
        Integer length = LENGTH.get(scan.low[at] << 16 | scan.low[at + 1]);
        if (length != null) {
          from(scan, at, length, hints, out);
        }
      }
    }
  }

  private static void from(Scan scan, int start, int length, Hints hints, Consumer<Span> out) {
    StringBuilder value = new StringBuilder(length);
    int at = start;
    int gaps = 0;
    while (at < scan.length && value.length() < length) {
      char c = scan.low[at];
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
        value.append(c);
        gaps = 0;
      } else if ((c == ' ' || c == '-' || c == '.' || c == '\t') && gaps < 2) {
        gaps++;
      } else {
        break;
      }
      at++;
    }
    boolean whole = value.length() == length && !scan.isWord(at);
    boolean digits =
        value.length() > 3 && Fold.isDigit(value.charAt(2)) && Fold.isDigit(value.charAt(3));
    if (whole && digits) {
      String turned = value.substring(4) + value.substring(0, 4);
      if (Checksums.mod97(turned) == 1) {
        out.accept(new Span(start, at, Kinds.IBAN, "iban.checksum"));
      } else if (manyDigits(value) && announced(scan, start, hints)) {
        out.accept(new Span(start, at, Kinds.IBAN, "iban.word"));
      }
    }
    value.setLength(0);
  }

  private static boolean manyDigits(CharSequence value) {
    return value.chars().filter(c -> c <= '9').count() >= 10;
  }

  private static boolean announced(Scan scan, int start, Hints hints) {
    return hints.expects(Kinds.IBAN) || scan.announced(start, 32, Cue.IBAN);
  }

  private static Map<Integer, Integer> lengths() {
    Map<Integer, Integer> lengths = new HashMap<>();
    for (String entry : LENGTHS.toLowerCase(java.util.Locale.ROOT).split(" ", -1)) {
      lengths.put(entry.charAt(0) << 16 | entry.charAt(1), Integer.parseInt(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }
}
