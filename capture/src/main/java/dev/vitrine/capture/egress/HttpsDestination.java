package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.policy.DestinationRule.Erase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A web server that stores what is PUT. The address ends with the digest of the bytes, so that
/// doing it again changes nothing, and whatever is there can be compared.
///
/// The server is asked first what it has: after a break nothing is sent again that arrived. HTTP
/// has no way to go on in the middle of a PUT; a part of a file is sent again from the start. It is
/// confirmed by a digest of the server's own (`Repr-Digest`), or by reading everything back.
///
/// Plain HTTP is not spoken to anybody, not to this computer either: a policy that was written for
/// a trial would go on unnoticed.
public final class HttpsDestination implements Destination {
  private final DestinationRule.Https rule;
  private final Means means;

  public HttpsDestination(DestinationRule.Https rule, Means means) {
    this.rule = rule;
    this.means = means;
  }

  @Override
  public String describe() {
    return "https " + rule.base() + Destinations.envelope(rule);
  }

  @Override
  public UploadResult deliver(ApprovedBatch batch) {
    if (!batch.destination().equals(describe())) {
      return new UploadResult.Refused(Code.OTHER_DESTINATION);
    }
    try (HttpsSession session = HttpsSession.open(rule, means, batch.batchId())) {
      Parcel parcel = batch.parcel();
      Receipt receipt = Receipt.of(parcel, describe(), means.clock().instant(), parcel.sha256());
      return deliver(session, parcel, receipt);
    } catch (IOException e) {
      return Failures.upload(e, Code.BROKEN_OFF);
    }
  }

  private UploadResult deliver(HttpsSession session, Parcel parcel, Receipt receipt)
      throws IOException {
    URI address = rule.base().resolve(receipt.id());
    There before = look(session, address, parcel);
    if (before == There.SAME) {
      return parcel.batch().commit(receipt, () -> {})
          ? new UploadResult.Delivered(receipt)
          : new UploadResult.Refused(Code.WITHDRAWN);
    }
    HttpsSession.Reply reply;
    try (LastBlock in = parcel.openGuarded(receipt)) {
      reply = session.put(address, in, parcel, before == There.NOTHING);
    }
    boolean taken = reply.status() == 409 || reply.status() == 412;
    if (!reply.fine() && !taken) {
      throw refusal(reply);
    }
    Optional<String> said = reply.fine() ? Digests.said(reply.headers()) : Optional.empty();
    There after =
        said.isPresent()
            ? There.of(said.get().equals(parcel.sha256()))
            : look(session, address, parcel);
    return switch (after) {
      case SAME -> new UploadResult.Delivered(receipt);
      case OTHER ->
          taken
              ? new UploadResult.Refused(Code.NAME_TAKEN)
              : new UploadResult.RetryLater(Code.NOT_CONFIRMED);
      case NOTHING ->
          taken
              ? new UploadResult.RetryLater(Code.SERVER_REFUSED)
              : new UploadResult.RetryLater(Code.NOT_CONFIRMED);
    };
  }

  @Override
  public ErasureResult erase(Receipt receipt) {
    if (!receipt.destination().equals(describe())) {
      return new ErasureResult.NotYet(Code.ERASE_ELSEWHERE);
    }
    try (HttpsSession session = HttpsSession.open(rule, means, receipt.id())) {
      return rule.sending().erase() == Erase.DELETE
          ? delete(session, rule.base().resolve(receipt.id()))
          : tombstone(session, receipt);
    } catch (IOException e) {
      return Failures.erasure(e, Code.BROKEN_OFF);
    }
  }

  private ErasureResult delete(HttpsSession session, URI address) throws IOException {
    HttpsSession.Reply deleted = session.ask("DELETE", address);
    if (!deleted.fine() && !deleted.absent()) {
      throw switch (deleted.status()) {
        case 400, 401, 403, 405, 409, 501 -> new LaterException(Code.ERASE_DENIED);
        default -> refusal(deleted);
      };
    }
    HttpsSession.Reply left = session.ask("HEAD", address);
    if (!left.absent()) {
      return new ErasureResult.NotYet(Code.STILL_THERE);
    }
    return new ErasureResult.Erased(
        new Erasure.Answer(
            means.clock().instant(),
            deleted.absent() ? Erasure.How.NEVER_THERE : Erasure.How.DELETED,
            deleted.status() + ", then " + left.status()));
  }

  private ErasureResult tombstone(HttpsSession session, Receipt receipt) throws IOException {
    Tombstone stone = Tombstone.of(receipt, means.clock().instant());
    URI address = rule.base().resolve(stone.name());
    HttpsSession.Reply put = session.put(address, stone.bytes());
    if (!put.fine()) {
      throw refusal(put);
    }
    return session.read(address, stone.bytes().length).sha256().equals(stone.sha256())
        ? new ErasureResult.Erased(
            new Erasure.Answer(
                means.clock().instant(), Erasure.How.TOMBSTONE, Integer.toString(put.status())))
        : new ErasureResult.NotYet(Code.NOT_CONFIRMED);
  }

  /// What the server has under an address.
  private enum There {
    NOTHING,
    SAME,
    OTHER;

    static There of(boolean same) {
      return same ? SAME : OTHER;
    }
  }

  private There look(HttpsSession session, URI address, Parcel parcel) throws IOException {
    HttpsSession.Reply head = session.ask("HEAD", address);
    if (head.absent()) {
      return There.NOTHING;
    }
    if (head.status() != 200) {
      throw refusal(head);
    }
    Optional<String> said = Digests.said(head.headers());
    if (said.isPresent()) {
      return There.of(said.get().equals(parcel.sha256()));
    }
    long length = head.headers().firstValueAsLong("Content-Length").orElse(parcel.bytes());
    return There.of(
        length == parcel.bytes()
            && session.read(address, parcel.bytes()).sha256().equals(parcel.sha256()));
  }

  private IOException refusal(HttpsSession.Reply reply) {
    Duration atLeast =
        RetryAfter.of(
            reply.headers().firstValue("Retry-After"),
            reply.headers().firstValue("Date"),
            means.clock().instant());
    return switch (reply.status()) {
      case 301, 302, 303, 307, 308 -> new RefusedException(Code.REDIRECTED);
      case 401, 403 -> new LaterException(Code.DENIED, atLeast);
      case 407 -> new LaterException(Code.PROXY, atLeast);
      case 408, 425, 429, 503 -> new LaterException(Code.SERVER_BUSY, atLeast);
      case 507 -> new LaterException(Code.SERVER_FULL, atLeast);
      default ->
          new LaterException(
              reply.status() >= 500 ? Code.SERVER_ERROR : Code.SERVER_REFUSED, atLeast);
    };
  }
}
