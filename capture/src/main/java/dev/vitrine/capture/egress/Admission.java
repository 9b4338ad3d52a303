package dev.vitrine.capture.egress;

/// What the gate says to a batch that wants to leave.
public sealed interface Admission {
  record Admitted(ApprovedBatch batch) implements Admission {}

  record TurnedAway(Code code) implements Admission {}
}
