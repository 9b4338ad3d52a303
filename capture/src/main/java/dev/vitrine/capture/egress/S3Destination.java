package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.BatchNames;
import dev.vitrine.capture.batch.Sha256;
import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.policy.DestinationRule.Erase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of any store that speaks S3. The key is `PREFIXday=2026-11-22/SHA256.zip`: the day of
/// the first event in a form that engines such as Spark and DuckDB read as a column, and a name
/// that is the digest of the bytes, so that doing it again changes nothing.
///
/// It is confirmed by the digest that the store worked out itself, or by reading everything back.
public final class S3Destination implements Destination {
  private final DestinationRule.S3 rule;
  private final Means means;

  public S3Destination(DestinationRule.S3 rule, Means means) {
    this.rule = rule;
    this.means = means;
  }

  @Override
  public String describe() {
    return "s3 "
        + rule.bucket()
        + "/"
        + rule.prefix()
        + " at "
        + rule.endpoint().map(Object::toString).orElse(rule.region())
        + Destinations.envelope(rule);
  }

  @Override
  public UploadResult deliver(ApprovedBatch batch) {
    if (!batch.destination().equals(describe())) {
      return new UploadResult.Refused(Code.OTHER_DESTINATION);
    }
    try (S3Session session = S3Session.open(rule, means, batch.batchId())) {
      Parcel parcel = batch.parcel();
      String key =
          rule.prefix()
              + "day="
              + BatchNames.day(batch.batchId())
              + "/"
              + parcel.sha256()
              + parcel.suffix();
      Receipt receipt = Receipt.of(parcel, describe(), means.clock().instant(), key);
      try {
        return deliver(session.client(), parcel, receipt);
      } catch (SdkException e) {
        throw failures(session).read(e);
      } catch (UncheckedIOException e) {
        throw S3Failures.read(e);
      }
    } catch (IOException e) {
      return Failures.upload(e, Code.BROKEN_OFF);
    }
  }

  private UploadResult deliver(S3Client client, Parcel parcel, Receipt receipt) throws IOException {
    S3Upload upload = new S3Upload(client, rule.bucket(), receipt.id(), parcel);
    Optional<HeadObjectResponse> before = head(client, receipt.id());
    if (before.isPresent() && same(client, before.get(), parcel, receipt.id(), upload)) {
      return parcel.batch().commit(receipt, () -> {})
          ? new UploadResult.Delivered(receipt)
          : new UploadResult.Refused(Code.WITHDRAWN);
    }
    boolean taken = false;
    try {
      upload.send(receipt, before.isEmpty());
    } catch (S3Exception e) {
      // Somebody was quicker, or a broken attempt arrived after all: what is there decides.
      if (e.statusCode() == 501 && before.isEmpty()) {
        upload.send(receipt, false);
      } else if (e.statusCode() == 409 || e.statusCode() == 412) {
        taken = true;
      } else {
        throw e;
      }
    }
    Optional<HeadObjectResponse> after = head(client, receipt.id());
    if (after.isPresent() && same(client, after.get(), parcel, receipt.id(), upload)) {
      return new UploadResult.Delivered(receipt);
    }
    return taken && after.isPresent()
        ? new UploadResult.Refused(Code.NAME_TAKEN)
        : new UploadResult.RetryLater(Code.NOT_CONFIRMED);
  }

  @Override
  public ErasureResult erase(Receipt receipt) {
    if (!receipt.destination().equals(describe())) {
      return new ErasureResult.NotYet(Code.ERASE_ELSEWHERE);
    }
    try (S3Session session = S3Session.open(rule, means, receipt.id())) {
      try {
        return rule.sending().erase() == Erase.DELETE
            ? delete(session.client(), receipt.id())
            : tombstone(session.client(), receipt);
      } catch (S3Exception e) {
        boolean denied = e.statusCode() == 403 || e.statusCode() == 405;
        throw denied ? new LaterException(Code.ERASE_DENIED) : failures(session).read(e);
      } catch (SdkException e) {
        throw failures(session).read(e);
      } catch (UncheckedIOException e) {
        throw S3Failures.read(e);
      }
    } catch (IOException e) {
      return Failures.erasure(e, Code.BROKEN_OFF);
    }
  }

  private ErasureResult delete(S3Client client, String key) throws IOException {
    boolean there = head(client, key).isPresent();
    var deleted = client.deleteObject(it -> it.bucket(rule.bucket()).key(key));
    int versions = deleted.versionId() == null ? 0 : deleteVersions(client, key);
    if (head(client, key).isPresent()) {
      return new ErasureResult.NotYet(Code.STILL_THERE);
    }
    return new ErasureResult.Erased(
        new Erasure.Answer(
            means.clock().instant(),
            there ? Erasure.How.DELETED : Erasure.How.NEVER_THERE,
            deleted.sdkHttpResponse().statusCode()
                + (versions > 0 ? ", " + versions + " versions" : "")
                + ", then 404"));
  }

  /// A bucket that keeps versions has hidden the object only.
  private int deleteVersions(S3Client client, String key) {
    int[] gone = {0};
    var pages = client.listObjectVersionsPaginator(it -> it.bucket(rule.bucket()).prefix(key));
    pages.versions().stream()
        .filter(version -> version.key().equals(key))
        .forEach(version -> {
          client.deleteObject(
              it -> it.bucket(rule.bucket()).key(key).versionId(version.versionId()));
          gone[0]++;
        });
    return gone[0];
  }

  private ErasureResult tombstone(S3Client client, Receipt receipt) throws IOException {
    Tombstone stone = Tombstone.of(receipt, means.clock().instant());
    String key = rule.prefix() + "tombstones/" + stone.name();
    client.putObject(
        it ->
            it.bucket(rule.bucket())
                .key(key)
                .contentType("application/json")
                .checksumSHA256(Digests.base64(stone.sha256())),
        RequestBody.fromBytes(stone.bytes()));
    return read(client, key, stone.bytes().length).equals(stone.sha256())
        ? new ErasureResult.Erased(
            new Erasure.Answer(means.clock().instant(), Erasure.How.TOMBSTONE, key))
        : new ErasureResult.NotYet(Code.NOT_CONFIRMED);
  }

  private Optional<HeadObjectResponse> head(S3Client client, String key) throws IOException {
    try {
      return Optional.of(
          client.headObject(
              it -> it.bucket(rule.bucket()).key(key).checksumMode(ChecksumMode.ENABLED)));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      if (e.statusCode() == 400) {
        // An answer to HEAD has no room for a reason. Nothing is wrong with a question that has no
        // content, so it is who asks: stores answer so where a session has expired.
        throw new LaterException(Code.DENIED);
      }
      throw e;
    }
  }

  private boolean same(
      S3Client client, HeadObjectResponse head, Parcel parcel, String key, S3Upload upload)
      throws IOException {
    if (!Long.valueOf(parcel.bytes()).equals(head.contentLength())) {
      return false;
    }
    String sum = head.checksumSHA256();
    if (sum != null && !sum.contains("-")) {
      return sum.equals(Digests.base64(parcel.sha256()));
    }
    if (sum != null && upload.composite().map(sum::equals).orElse(false)) {
      return true;
    }
    return read(client, key, parcel.bytes()).equals(parcel.sha256());
  }

  /// The digest of an object, by reading it; empty if it is longer than it should be. The client
  /// bounds each read of the connection but not all of them together, so that is done here.
  private String read(S3Client client, String key, long longest) throws IOException {
    Patience patience = means.patience();
    try (ResponseInputStream<GetObjectResponse> in =
        client.getObject(it -> it.bucket(rule.bucket()).key(key))) {
      MessageDigest digest = Sha256.start();
      byte[] buffer = new byte[1 << 15];
      long left = longest;
      long begun = System.nanoTime();
      long carried = 0;
      for (int n = in.read(buffer); n >= 0 && left >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        left -= n;
        carried += n;
        if (System.nanoTime() - begun >= patience.window().toNanos()) {
          if (carried < patience.least()) {
            in.abort();
            throw new LaterException(Code.SLOW);
          }
          begun = System.nanoTime();
          carried = 0;
        }
      }
      return left == 0 ? HexFormat.of().formatHex(digest.digest()) : "";
    }
  }

  private S3Failures failures(S3Session session) {
    return new S3Failures(means.clock(), session.proxied());
  }
}
