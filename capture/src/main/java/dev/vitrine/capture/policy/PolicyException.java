package dev.vitrine.capture.policy;

import java.util.List;
import java.util.stream.Collectors;

/// The policy cannot be used, so nothing is recorded. Lists everything that is wrong at once, in
/// the order of the file.
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  PolicyException(List<Problem> problems) {
    // For logs, which are in English.
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// At least one.
  public List<Problem> problems() {
    return problems;
  }

  /// One thing that is wrong and what to do about it.
  ///
  /// @param line from 1; 0 where it is about the file as a whole
  /// @param column from 1; 0 where it is about the file as a whole
  /// @param what a sentence or two, without place
  public record Problem(int line, int column, Phrase what) {
    /// In English, without place.
    public String message() {
      return what.toString();
    }

    /// With its place.
    ///
    /// @param language a language tag; where there are no words in it, English
    public String in(String language) {
      Phrase whole = line == 0 ? what : Phrase.of("place", line, column, what);
      return whole.in(language);
    }

    @Override
    public String toString() {
      return in(Phrase.WHOLE);
    }
  }
}
