package dev.vitrine.capture.redact;

/// Check digits that several detectors share. All take digits as a string of `0` to `9`.
final class Checksums {

  static boolean luhn(CharSequence digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      sum += twice ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  /// ISO 7064 modulo 97 over letters (a = 10 … z = 35) and digits, as IBAN uses it.
  static int mod97(CharSequence folded) {
    int rest = 0;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      int value = Fold.isDigit(c) ? c - '0' : c - 'a' + 10;
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
    }
    return rest;
  }

  /// The sum of digits times weights.
  static int weighted(CharSequence digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  static boolean allSame(CharSequence digits) {
    for (int i = 1; i < digits.length(); i++) {
      if (digits.charAt(i) != digits.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  private Checksums() {}
}
