package dev.vitrine.capture.policy;

import java.util.regex.Pattern;

/// A regular expression; a window whose title it finds is never recorded, whatever the app.
///
/// Equal when the expressions are equal.
public final class TitleRule {
  /// Titles are looked at up to this many characters, so that one title cannot hold up the
  /// recorder.
  static final int LOOKED_AT = 1_000;

  private final Pattern pattern;

  /// @throws java.util.regex.PatternSyntaxException for anything else; the policy's parser turns it
  ///   into a [PolicyException.Problem]
  public TitleRule(String expression) {
    this.pattern = Pattern.compile(expression);
  }

  public String expression() {
    return pattern.pattern();
  }

  boolean finds(String title) {
    return pattern.matcher(title.substring(0, Math.min(title.length(), LOOKED_AT))).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TitleRule rule && rule.expression().equals(expression());
  }

  @Override
  public int hashCode() {
    return expression().hashCode();
  }

  @Override
  public String toString() {
    return "TitleRule[" + expression() + "]";
  }
}
