package dev.vitrine.capture;

/// The policy was replaced while the person read it; they have to be shown the new one.
public final class PolicyChangedException extends Exception {
  private static final long serialVersionUID = 1L;

  PolicyChangedException() {
    super("The policy was replaced while you read it. Read the new one, then decide.");
  }
}
