package dev.vitrine.capture.policy;

import java.util.Collection;
import java.util.Comparator;

/// Finds the key that somebody probably meant.
final class Spelling {
  private Spelling() {}

  /// A sentence that says what to do about an unknown key.
  static Phrase advice(String key, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(key, k) <= Math.max(2, k.length() / 3))
        .min(Comparator.comparingInt((String k) -> distance(key, k)).thenComparing(k -> k))
        .map(k -> Phrase.of("meant", k))
        .orElseGet(() ->
            known.isEmpty()
                ? Phrase.of("remove")
                : Phrase.of("remove-or", String.join(", ", known.stream().sorted().toList())));
  }

  /// Insertions, deletions and replacements between the two.
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > b.length()) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
