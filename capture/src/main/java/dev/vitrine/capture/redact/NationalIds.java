package dev.vitrine.capture.redact;

import static dev.vitrine.capture.redact.Checksums.weighted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// National, tax and health numbers by how they are written and by their check digits.
///
/// A shape is written with 9 for a digit, A for a letter, * for either; a sign in brackets may be
/// missing. `sure` shapes are found wherever they stand; the others only beside a word that
/// announces them, in a field that asks for one, or as a whole cell of a record.
final class NationalIds {

  /// @param shape as above
  /// @param right looks at the letters and digits alone, folded
  record Id(String rule, String shape, boolean sure, Predicate<String> right) {}

  static final List<Id> ALL = all();

  private static List<Id> all() {
    List<Id> ids = new ArrayList<>();
    sure(ids, "us-ssn", "999-99-9999", NationalIds::socialSecurity);
    weak(ids, "us-ssn", "999 99 9999", NationalIds::socialSecurity);
    weak(ids, "us-ssn", "999999999", NationalIds::socialSecurity);
    sure(ids, "us-itin", "999-99-9999", s -> s.charAt(0) == '9');
    weak(ids, "us-ein", "99-9999999", s -> true);
    sure(ids, "us-medicare", "9A*9-A*9-AA99", NationalIds::medicare);
    weak(ids, "us-medicare", "9A*9A*9AA99", NationalIds::medicare);
    weak(ids, "ca-sin", "999[ ]999[ ]999", Checksums::luhn);
    weak(ids, "ca-sin", "999-999-999", Checksums::luhn);
    sure(ids, "uk-nino", "AA[ ]99[ ]99[ ]99[ ]A", NationalIds::insurance);
    weak(ids, "uk-nhs", "999[ ]999[ ]9999", NationalIds::health);
    weak(ids, "uk-nhs", "999-999-9999", NationalIds::health);
    weak(ids, "uk-utr", "99999 99999", s -> true);
    sure(ids, "ie-pps", "9999999AA", NationalIds::irish);
    weak(ids, "ie-pps", "9999999A", NationalIds::irish);
    weak(ids, "de-tax", "99[ ]999[ ]999[ ]999", NationalIds::germanTax);
    sure(ids, "de-insurance", "99 999999 A 999", s -> insuredDate(s.substring(2, 8)));
    sure(ids, "de-insurance", "99 999999 A 99 9", s -> insuredDate(s.substring(2, 8)));
    sure(ids, "de-insurance", "99999999A999", NationalIds::germanPension);
    weak(ids, "de-insurance", "99999999A999", s -> insuredDate(s.substring(2, 8)));
    weak(ids, "de-health", "A999999999", s -> true);
    weak(ids, "at-svnr", "9999[ ]999999", NationalIds::austrian);
    sure(ids, "ch-ahv", "756.9999.9999.99", NationalIds::ean);
    sure(ids, "ch-ahv", "7569999999999", NationalIds::ean);
    sure(ids, "fr-nir", "9 99 99 ** 999 999 99", NationalIds::french);
    sure(ids, "fr-nir", "99999**99999999", NationalIds::french);
    weak(ids, "fr-nir", "99999**999999", s -> "1278".indexOf(s.charAt(0)) >= 0);
    weak(ids, "fr-siret", "999 999 999 99999", Checksums::luhn);
    weak(ids, "fr-siren", "999 999 999", Checksums::luhn);
    sure(ids, "es-dni", "99999999[-]A", NationalIds::spanish);
    sure(ids, "es-nie", "A[-]9999999[-]A", NationalIds::spanishForeigner);
    weak(ids, "es-nss", "99[/ ]9999999999", s -> true);
    sure(ids, "it-cf", "AAAAAA**A**A***A", NationalIds::italian);
    weak(ids, "it-piva", "99999999999", Checksums::luhn);
    weak(ids, "pt-nif", "999[ ]999[ ]999", NationalIds::portuguese);
    sure(ids, "be-rrn", "99.99.99-999.99", NationalIds::belgian);
    weak(ids, "be-rrn", "99999999999", NationalIds::belgian);
    weak(ids, "nl-bsn", "999999999", NationalIds::dutch);
    weak(ids, "nl-bsn", "9999.99.999", NationalIds::dutch);
    weak(ids, "lu-id", "9999999999999", s -> date(s.substring(2, 8)));
    sure(ids, "se-pnr", "999999-9999", s -> date(s.substring(0, 6)) && Checksums.luhn(s));
    sure(ids, "se-pnr", "999999+9999", s -> date(s.substring(0, 6)) && Checksums.luhn(s));
    sure(
        ids,
        "se-pnr",
        "99999999-9999",
        s -> date(s.substring(2, 8)) && Checksums.luhn(s.substring(2)));
    weak(ids, "se-pnr", "9999999999", s -> date(s.substring(0, 6)) && Checksums.luhn(s));
    weak(
        ids,
        "se-pnr",
        "999999999999",
        s -> date(s.substring(2, 8)) && Checksums.luhn(s.substring(2)));
    sure(ids, "dk-cpr", "999999-9999", s -> dayFirst(s));
    weak(ids, "dk-cpr", "9999999999", s -> dayFirst(s));
    sure(ids, "no-fnr", "99999999999", NationalIds::norwegian);
    sure(ids, "no-fnr", "999999 99999", NationalIds::norwegian);
    sure(ids, "fi-hetu", "999999-999*", NationalIds::finnish);
    sure(ids, "fi-hetu", "999999+999*", NationalIds::finnish);
    sure(ids, "fi-hetu", "999999A999*", NationalIds::finnishLate);
    sure(ids, "is-kt", "999999-9999", s -> dayFirst(s) && icelandic(s));
    sure(ids, "pl-pesel", "99999999999", NationalIds::polish);
    weak(ids, "pl-nip", "999-999-99-99", NationalIds::polishTax);
    weak(ids, "pl-nip", "999-99-99-999", NationalIds::polishTax);
    weak(ids, "pl-nip", "9999999999", NationalIds::polishTax);
    weak(ids, "pl-dowod", "AAA[ ]999999", s -> true);
    sure(ids, "cz-rc", "999999/9999", s -> Long.parseLong(s) % 11 == 0);
    weak(ids, "cz-rc", "999999/999", s -> true);
    weak(
        ids,
        "hu-taj",
        "999[ -]999[ -]999",
        s -> weighted(s, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == s.charAt(8) - '0');
    sure(ids, "ro-cnp", "9999999999999", NationalIds::romanian);
    weak(
        ids,
        "bg-egn",
        "9999999999",
        s -> weighted(s, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == s.charAt(9) - '0');
    weak(ids, "hr-oib", "99999999999", NationalIds::croatian);
    sure(ids, "si-rs-jmbg", "9999999999999", NationalIds::jmbg);
    weak(ids, "gr-amka", "99999999999", s -> dayFirst(s) && Checksums.luhn(s));
    weak(ids, "gr-afm", "999999999", s -> true);
    sure(ids, "ee-lt-id", "99999999999", NationalIds::baltic);
    weak(ids, "lv-pk", "999999-99999", s -> true);
    sure(ids, "tr-tckn", "99999999999", NationalIds::turkish);
    sure(ids, "br-cpf", "999.999.999-99", NationalIds::brazilian);
    weak(ids, "br-cpf", "99999999999", NationalIds::brazilian);
    sure(ids, "br-cnpj", "99.999.999/9999-99", s -> true);
    weak(ids, "br-rg", "99.999.999-*", s -> true);
    sure(ids, "cl-rut", "9[9].999.999-*", s -> true);
    weak(ids, "cl-rut", "9999999[9]-*", s -> true);
    sure(ids, "ar-cuit", "99-99999999-9", NationalIds::argentinian);
    weak(ids, "ar-dni", "99.999.999", s -> true);
    sure(ids, "mx-curp", "AAAA999999AAAAAA*9", s -> "hmx".indexOf(s.charAt(10)) >= 0);
    weak(ids, "mx-rfc", "AAA[A]999999***", s -> true);
    weak(ids, "co-cc", "9.999.999.999", s -> true);
    sure(ids, "in-aadhaar", "9999 9999 9999", NationalIds::indian);
    sure(ids, "in-aadhaar", "9999-9999-9999", NationalIds::indian);
    weak(ids, "in-aadhaar", "999999999999", NationalIds::indian);
    sure(ids, "in-pan", "AAAAA9999A", s -> "pchfatbljg".indexOf(s.charAt(3)) >= 0);
    sure(ids, "sg-nric", "A9999999A", s -> "stfgm".indexOf(s.charAt(0)) >= 0);
    sure(ids, "hk-id", "A999999(*)", s -> true);
    sure(
        ids,
        "kr-rrn",
        "999999-9999999",
        s -> date(s.substring(0, 6)) && s.charAt(6) >= '1' && s.charAt(6) <= '8');
    weak(ids, "jp-my", "9999[ ]9999[ ]9999", s -> true);
    sure(ids, "cn-id", "99999999999999999*", NationalIds::chinese);
    sure(
        ids,
        "tw-id",
        "A999999999",
        s -> (s.charAt(1) == '1' || s.charAt(1) == '2') && taiwanese(s));
    sure(ids, "th-id", "9-9999-99999-99-9", s -> true);
    sure(ids, "my-nric", "999999-99-9999", s -> date(s.substring(0, 6)));
    sure(ids, "za-id", "9999999999999", NationalIds::southAfrican);
    sure(ids, "za-id", "999999 9999 999", NationalIds::southAfrican);
    weak(ids, "il-id", "999999999", Checksums::luhn);
    weak(ids, "au-tfn", "999[ ]999[ ]999", s -> weighted(s, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0);
    weak(
        ids,
        "au-medicare",
        "9999[ ]99999[ ]9",
        s -> weighted(s, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == s.charAt(8) - '0');
    weak(ids, "nz-ird", "999[ -]999[ -]999", s -> true);
    weak(ids, "passport", "A99999999", s -> true);
    weak(ids, "passport", "AA9999999", s -> true);
    weak(ids, "passport", "999999999", s -> true);
    weak(ids, "passport", "*********", s -> s.chars().filter(c -> c <= '9').count() >= 4);
    return List.copyOf(ids);
  }

  private static void sure(List<Id> ids, String rule, String shape, Predicate<String> right) {
    ids.add(new Id("id." + rule, shape, true, right));
  }

  private static void weak(List<Id> ids, String rule, String shape, Predicate<String> right) {
    ids.add(new Id("id." + rule, shape, false, right));
  }

  private static boolean socialSecurity(String s) {
    int area = Integer.parseInt(s.substring(0, 3));
    return area != 0 && area != 666 && area < 900 && !s.startsWith("00", 3) && !s.endsWith("0000");
  }

  private static boolean insurance(String s) {
    return "dfiquv".indexOf(s.charAt(0)) < 0
        && "dfiquv".indexOf(s.charAt(1)) < 0
        && s.charAt(8) <= 'd';
  }

  private static boolean health(String s) {
    int check = 11 - weighted(s, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check % 11 == s.charAt(9) - '0' && !Checksums.allSame(s);
  }

  private static boolean irish(String s) {
    int sum = weighted(s, 8, 7, 6, 5, 4, 3, 2);
    int extra =
        s.length() > 8 && s.charAt(8) >= 'a' && s.charAt(8) <= 'i'
            ? (s.charAt(8) - 'a' + 1) * 9
            : 0;
    return "wabcdefghijklmnopqrstuv".charAt((sum + extra) % 23) == s.charAt(7);
  }

  private static boolean germanTax(String s) {
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (s.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return s.charAt(0) != '0' && (11 - product) % 10 == s.charAt(10) - '0';
  }

  private static boolean austrian(String s) {
    int sum = weighted(s, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
    return sum % 11 == s.charAt(3) - '0' && dayFirst(s.substring(4));
  }

  private static boolean ean(String s) {
    int sum = weighted(s, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1);
    return s.startsWith("756") && sum % 10 == 0;
  }

  private static boolean french(String s) {
    String digits = s.replace("2a", "19").replace("2b", "18");
    if (digits.length() != 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    long key = 97 - Long.parseLong(digits.substring(0, 13)) % 97;
    return key == Long.parseLong(digits.substring(13));
  }

  private static boolean spanish(String s) {
    return "trwagmyfpdxbnjzsqvhlcke".charAt(Integer.parseInt(s.substring(0, 8)) % 23)
        == s.charAt(8);
  }

  private static boolean spanishForeigner(String s) {
    int first = "xyz".indexOf(s.charAt(0));
    return first >= 0 && spanish(first + s.substring(1));
  }

  private static boolean italian(String s) {
    int[] odd = {
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = s.charAt(i);
      int value = c <= '9' ? c - '0' : c - 'a';
      sum += i % 2 == 0 ? odd[value] : value;
    }
    return "abcdehlmprst".indexOf(s.charAt(8)) >= 0 && 'a' + sum % 26 == s.charAt(15);
  }

  private static boolean portuguese(String s) {
    int rest = weighted(s, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (rest < 2 ? 0 : 11 - rest) == s.charAt(8) - '0';
  }

  private static boolean belgian(String s) {
    long body = Long.parseLong(s.substring(0, 9));
    long check = Long.parseLong(s.substring(9));
    return 97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check;
  }

  private static boolean dutch(String s) {
    return weighted(s, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0 && !Checksums.allSame(s);
  }

  private static boolean norwegian(String s) {
    int first = weighted(s, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1);
    int second = weighted(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1);
    return first % 11 == 0 && second % 11 == 0 && !Checksums.allSame(s);
  }

  private static boolean finnish(String s) {
    int number = Integer.parseInt(s.substring(0, 9));
    return dayFirst(s) && "0123456789abcdefhjklmnprstuvwxy".charAt(number % 31) == s.charAt(9);
  }

  private static boolean finnishLate(String s) {
    return finnish(s.substring(0, 6) + s.substring(7));
  }

  private static boolean icelandic(String s) {
    return weighted(s, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  private static boolean polish(String s) {
    int sum = weighted(s, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
    int month = Integer.parseInt(s.substring(2, 4)) % 20;
    int day = Integer.parseInt(s.substring(4, 6));
    return sum % 10 == 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static boolean polishTax(String s) {
    return weighted(s, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == s.charAt(9) - '0';
  }

  private static boolean romanian(String s) {
    int rest = weighted(s, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
    return (rest == 10 ? 1 : rest) == s.charAt(12) - '0'
        && date(s.substring(1, 7))
        && s.charAt(0) != '0';
  }

  private static boolean croatian(String s) {
    int rest = 10;
    for (int i = 0; i < 10; i++) {
      rest = (rest + s.charAt(i) - '0') % 10;
      rest = (rest == 0 ? 10 : rest) * 2 % 11;
    }
    return (11 - rest) % 10 == s.charAt(10) - '0';
  }

  private static boolean jmbg(String s) {
    int rest = 11 - weighted(s, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    int month = Integer.parseInt(s.substring(2, 4));
    int day = Integer.parseInt(s.substring(0, 2));
    boolean born = day >= 1 && day <= 31 && month >= 1 && month <= 12;
    return born
        && (s.charAt(4) == '9' || s.charAt(4) == '0')
        && (rest > 9 ? 0 : rest) == s.charAt(12) - '0';
  }

  private static boolean baltic(String s) {
    int rest = weighted(s, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
    if (rest == 10) {
      rest = weighted(s, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
    }
    return s.charAt(0) >= '1'
        && s.charAt(0) <= '6'
        && date(s.substring(1, 7))
        && rest == s.charAt(10) - '0';
  }

  private static boolean turkish(String s) {
    int odd = weighted(s, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = weighted(s, 0, 1, 0, 1, 0, 1, 0, 1, 0);
    int tenth = Math.floorMod(odd * 7 - even, 10);
    int eleventh = (odd + even + tenth) % 10;
    return s.charAt(0) != '0' && tenth == s.charAt(9) - '0' && eleventh == s.charAt(10) - '0';
  }

  private static boolean brazilian(String s) {
    int first = weighted(s, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = weighted(s, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return first == s.charAt(9) - '0' && second == s.charAt(10) - '0' && !Checksums.allSame(s);
  }

  private static boolean argentinian(String s) {
    int rest = 11 - weighted(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (rest == 11 ? 0 : rest == 10 ? 9 : rest) == s.charAt(10) - '0';
  }

  private static boolean indian(String s) {
    int check = 0;
    for (int i = 0; i < 12; i++) {
      check = Verhoeff.next(check, s.charAt(11 - i) - '0', i);
    }
    return check == 0 && s.charAt(0) > '1';
  }

  private static boolean chinese(String s) {
    int sum = weighted(s, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return "10x98765432".charAt(sum % 11) == s.charAt(17) && date(s.substring(8, 14));
  }

  private static boolean taiwanese(String s) {
    int code = "abcdefghjklmnpqrstuvxywzio".indexOf(s.charAt(0)) + 10;
    return (code / 10 + code % 10 * 9 + weighted(s.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10
        == 0;
  }

  /// Year, month, day with two digits each.
  private static boolean date(String s) {
    int month = Integer.parseInt(s.substring(2, 4));
    int day = Integer.parseInt(s.substring(4, 6));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /// Day, month, year with two digits each.
  private static boolean dayFirst(String s) {
    int day = Integer.parseInt(s.substring(0, 2));
    int month = Integer.parseInt(s.substring(2, 4));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /// The check digit of Germany's pension insurance (VKVV § 2): the letter counts as two digits.
  private static boolean germanPension(String s) {
    int letter = s.charAt(8) - 'a' + 1;
    String digits = s.substring(0, 8) + letter / 10 + letter % 10 + s.substring(9, 11);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int product = (digits.charAt(i) - '0') * ("212571212121".charAt(i) - '0');
      sum += product / 10 + product % 10;
    }
    return insuredDate(s.substring(2, 8)) && sum % 10 == s.charAt(11) - '0';
  }

  private static boolean southAfrican(String s) {
    return date(s.substring(0, 6)) && s.charAt(10) <= '1' && Checksums.luhn(s);
  }

  /// The Medicare Beneficiary Identifier of CMS has none of these letters.
  private static boolean medicare(String s) {
    return s.charAt(0) != '0' && s.chars().noneMatch(c -> "sloibz".indexOf(c) >= 0);
  }

  /// As Germany's pension insurance writes it, day first; or year first, as some put it down.
  private static boolean insuredDate(String s) {
    return dayFirst(s) || date(s);
  }

  private NationalIds() {}
}
