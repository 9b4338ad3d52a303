package dev.vitrine.capture.egress;

import java.util.Arrays;
import java.util.Optional;

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
  REVOKED(
      "approval.revoked",
      "You withdrew your agreement, and with it this approval. Approve it again if it may be sent."),
  STORE("store", "Vitrine's store did not answer as it should. Vitrine will try again later."),
  NO_POLICY("policy.none", "No policy that you agreed to is in force, so nothing is sent."),
  WITHDRAWN(
      "approval.withdrawn",
      "The batch was changed or deleted while it was on its way; it was not sent."),

  // What it waits for
  QUEUE_FULL(
      "queue.full",
      "So much has been approved and could not be sent that nothing more is taken. It waits here"
          + " until there is room."),
  METERED(
      "link.metered",
      "This connection is paid by volume, so nothing is sent over it. Vitrine waits for another."),
  BATTERY("power.battery", "The battery is low, so nothing is sent. Vitrine waits for more power."),
  ENVELOPE_INVALID(
      "envelope.invalid",
      "The policy's public key for the envelope has a slip in it, so nothing was sent."),

  // The network
  NO_NAME(
      "net.name",
      "The name of the destination cannot be resolved; perhaps there is no network. Vitrine will"
          + " try again later."),
  UNREACHABLE(
      "net.unreachable", "The destination cannot be reached. Vitrine will try again later."),
  BROKEN_OFF(
      "net.broken-off", "The connection broke off on the way. Vitrine will try again later."),
  SLOW(
      "net.slow",
      "The destination was too slow to go on with, so Vitrine hung up. It will try again later."),
  PROXY("net.proxy", "The proxy of this network did not let Vitrine through."),
  PROXY_GONE(
      "net.proxy-gone",
      "The proxy of this network cannot be reached. Vitrine will try again later."),
  PROXY_SCRIPT(
      "net.proxy-script",
      "This desktop finds its proxy by a script or over SOCKS, which Vitrine does not do. Nothing"
          + " was sent."),
  CERTIFICATE_EXPIRED(
      "tls.expired",
      "The destination's certificate has expired, or this computer's clock is wrong. Nothing was"
          + " sent."),
  CERTIFICATE_NOT_YET(
      "tls.not-yet",
      "The destination's certificate is not valid yet, or this computer's clock is wrong. Nothing"
          + " was sent."),
  CERTIFICATE_OTHER_HOST(
      "tls.other-host",
      "Somebody else answered in the destination's place: the certificate is for another name."
          + " Nothing was sent."),
  CERTIFICATE_UNKNOWN(
      "tls.unknown",
      "The destination's certificate comes from nobody that this computer or the policy trusts."
          + " Nothing was sent."),
  TLS("tls.failed", "No safe connection to the destination came about. Nothing was sent."),
  CA_FILE("tls.ca-file", "The file of trusted authorities that the policy names cannot be read."),
  CLIENT_CERTIFICATE(
      "tls.client-certificate",
      "The certificate that shows who we are is not there or cannot be opened. Nothing was sent."),
  TOKEN_MISSING(
      "token.missing",
      "The token for the destination is not in your keychain, or the keychain is locked. Nothing"
          + " was sent."),

  // The server
  DENIED(
      "server.denied",
      "The destination does not accept us: the token, key or certificate is wrong, or has expired."
          + " Vitrine will try again later."),
  REDIRECTED(
      "server.redirect",
      "The destination sends us to another place, which the policy does not name. Nothing was sent"
          + " there."),
  ELSEWHERE(
      "server.elsewhere",
      "A setting on this computer names another server than the policy does. Nothing was sent"
          + " there."),
  SERVER_BUSY("server.busy", "The destination is busy. Vitrine will try again later."),
  SERVER_ERROR(
      "server.error", "The destination has a fault of its own. Vitrine will try again later."),
  SERVER_FULL("server.full", "There is no room at the destination. Vitrine will try again later."),
  SERVER_REFUSED("server.refused", "The destination does not take this batch."),
  CLOCK(
      "clock.off",
      "This computer's clock and the destination's are too far apart, so it does not listen to us."
          + " Set the clock."),
  CREDENTIALS(
      "s3.credentials",
      "There are no credentials for the destination on this computer, so nothing was sent."),
  IDENTITY(
      "s3.identity",
      "No credentials for the destination were given out: the service for that cannot be reached or"
          + " has a fault, or this computer's token is missing. Nothing was sent."),
  IDENTITY_REFUSED(
      "s3.identity-refused",
      "The service that gives out credentials for the destination did not take this computer's"
          + " token: it is wrong or has expired. Nothing was sent."),
  IDENTITY_UNNAMED(
      "s3.identity-unnamed",
      "On this computer, credentials for the destination would have to be asked for at a place that"
          + " the policy does not name. Nobody was asked, and nothing was sent."),
  NO_BUCKET("s3.bucket", "The bucket that the policy names is not there."),

  // Erasure
  STILL_THERE(
      "erase.still-there",
      "Asked to erase it, the destination still has the batch. Vitrine will ask again."),
  ERASE_DENIED(
      "erase.denied",
      "The destination does not let Vitrine erase. Vitrine will ask again; the contact in the"
          + " policy can do it."),
  ERASE_ELSEWHERE(
      "erase.elsewhere",
      "The batch was sent to a place that the policy does not name any more, so Vitrine may not go"
          + " there. Ask the contact in the policy."),

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
      "The destination does not confirm what was sent, so it does not count as received. Vitrine will try again later."),
  IO("io", "The destination did not answer as it should. Vitrine will try again later.");

  private final String id;
  private final String sentence;

  Code(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /// The one with this id.
  public static Optional<Code> of(String id) {
    return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
  }

  /// Such as `folder.full`.
  public String id() {
    return id;
  }

  public String sentence() {
    return sentence;
  }

  /// Whether no other batch would fare better: the way, the server as a whole, or who we are.
  boolean everything() {
    return switch (this) {
      case NO_NAME,
          UNREACHABLE,
          PROXY,
          PROXY_GONE,
          PROXY_SCRIPT,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_YET,
          CERTIFICATE_OTHER_HOST,
          CERTIFICATE_UNKNOWN,
          TLS,
          CA_FILE,
          CLIENT_CERTIFICATE,
          TOKEN_MISSING,
          DENIED,
          SERVER_BUSY,
          CLOCK,
          CREDENTIALS,
          IDENTITY,
          IDENTITY_REFUSED,
          IDENTITY_UNNAMED,
          NO_BUCKET,
          FOLDER_MISSING,
          FOLDER_READ_ONLY,
          FOLDER_IS_LINK,
          FOLDER_NOT_SAFE,
          FOLDER_INVALID,
          FOLDER_UNSUPPORTED ->
          true;
      default -> false;
    };
  }

  /// Whether a server that says so of several batches in a row means itself.
  boolean perhapsEverything() {
    return switch (this) {
      case BROKEN_OFF, SLOW, SERVER_ERROR, SERVER_FULL, SERVER_REFUSED, REDIRECTED, IO -> true;
      default -> false;
    };
  }
}
