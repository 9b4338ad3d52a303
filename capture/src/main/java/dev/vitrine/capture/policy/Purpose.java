package dev.vitrine.capture.policy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the recordings are for, in the organisation's words: one text for everybody, or one for
/// each language.
///
/// @param texts by language tag; under the empty tag where it is one for everybody. Never empty
public record Purpose(Map<String, String> texts) {
  private static final String EVERYBODY = "";

  public Purpose {
    texts = Map.copyOf(texts);
  }

  /// One text for everybody.
  public static Purpose of(String text) {
    return new Purpose(Map.of(EVERYBODY, text));
  }

  /// What is said in a language: the text in it, else in English, else the first there is.
  ///
  /// @param language a language tag such as `de` or `de-AT`; only its beginning has to fit
  public String in(String language) {
    return Nearest.in(texts, language);
  }

  /// The languages in which this and another say something of their own, sorted.
  Set<String> languagesWith(Purpose other) {
    Set<String> all = new TreeSet<>(texts.keySet());
    all.addAll(other.texts.keySet());
    return all;
  }

  /// Finds what there is in a language.
  static final class Nearest {
    private Nearest() {}

    /// @param byLanguage not empty
    static <T> T in(Map<String, T> byLanguage, String language) {
      for (String tag : new String[] {language, language.split("[-_]", 2)[0], "en"}) {
        T found = byLanguage.get(tag);
        if (found != null) {
          return found;
        }
      }
      return byLanguage.entrySet().stream()
          .min(Map.Entry.comparingByKey())
          .map(Map.Entry::getValue)
          .orElseThrow();
    }
  }
}
