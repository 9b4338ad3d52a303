package dev.vitrine.capture.redact;

import java.util.function.Consumer;

/// Finds one family of sensitive values. Stateless, safe for any thread, linear in the length of
/// the text, and silent about content in every exception (P12).
public interface Detector {

  /// The name that rules begin with, such as `card`.
  String name();

  /// Hands every value found to `out`, in any order; spans may overlap, the [Redactor] settles it.
  void find(CharSequence text, Hints hints, Consumer<Span> out);
}
