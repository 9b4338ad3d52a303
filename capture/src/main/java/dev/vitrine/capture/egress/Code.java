package dev.vitrine.capture.egress;

/// Why a batch did not leave, or did not arrive. Each has a name for logs and bundles and a
/// sentence for the person.
public enum Code {
  // The gate
  NO_BATCH("batch.gone", "This batch is no longer here."),
  NOT_APPROVED("batch.not-approved", "This batch has not been approved."),
  OTHER_DIGEST(
      "approval.other-digest",
      "The batch is not the one that was approved, so it was not sent. Look at it again."),
  DAMAGED(
      "batch.damaged",
      "The sealed batch is damaged, so it was not sent. Nothing else is affected."),
  OTHER_DESTINATION(
      "approval.other-destination",
      "The policy names another destination than when you approved, so it was not sent. Approve it"
          + " again if you agree."),
  EXPIRED("approval.expired", "Your approval is too old. Look at the batch again."),
  STORE("store", "Vitrine's store did not answer as it should. Vitrine will try again later."),
  NO_POLICY("policy.none", "No policy that you agreed to is in force, so nothing is sent."),
  WITHDRAWN(
      "approval.withdrawn",
      "The batch was changed or deleted while it was on its way; it was not sent."),

  // The folder
  FOLDER_INVALID("folder.invalid", "The policy's destination is not a full path of a folder."),
  FOLDER_MISSING(
      "folder.missing", "The destination folder is not there. Vitrine will try again later."),
  FOLDER_READ_ONLY(
      "folder.read-only",
      "Vitrine may not write to the destination folder. It will try again later."),
  FOLDER_FULL("folder.full", "There is no room at the destination. Vitrine will try again later."),
  FOLDER_IS_LINK(
      "folder.link",
      "The destination folder is a link to another place, so nothing was sent there."),
  FOLDER_NOT_SAFE(
      "folder.not-safe",
      "Somebody else could put another folder in the destination's place, so nothing was sent"
          + " there."),
  FOLDER_UNSUPPORTED(
      "folder.unsupported", "This system cannot write to a folder safely, so nothing was sent."),
  TARGET_IS_LINK(
      "target.link",
      "There is a link with the batch's name at the destination, so it was not sent."),
  NAME_TAKEN(
      "target.taken",
      "There is another file with the batch's name at the destination, so it was not sent."),
  CHANGED_ON_THE_WAY(
      "digest.changed", "The bytes that were read are not the ones approved; nothing was sent."),
  NOT_CONFIRMED(
      "digest.not-confirmed",
      "What arrived is not what was sent. It was removed; Vitrine will try again later."),
  IO("io", "The destination did not answer as it should. Vitrine will try again later.");

  private final String id;
  private final String sentence;

  Code(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /// Such as `folder.full`.
  public String id() {
    return id;
  }

  public String sentence() {
    return sentence;
  }
}
