package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Brings one parcel into a bucket: small ones in one piece, large ones in parts, each with its
/// digest. After a break the parts that are there, with the right digests, are not sent again.
final class S3Upload {
  /// Larger parcels travel in parts.
  static final long LARGEST_IN_ONE = 16L << 20;

  /// Of each part but the last, the least that stores take; a parcel has at most 10,000. Held in
  /// memory.
  static final int PART = 5 << 20;

  private static final int BUFFER = 1 << 15;

  private static final String TYPE = "application/octet-stream";

  private final S3Client client;
  private final String bucket;
  private final String key;
  private final Parcel parcel;
  private final Map<String, String> metadata;

  S3Upload(S3Client client, String bucket, String key, Parcel parcel) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.parcel = parcel;
    this.metadata =
        Map.of(
            "vitrine-sha256", parcel.batch().sha256(),
            "vitrine-manifest-sha256", parcel.batch().manifestSha256());
  }

  /// Sends it.
  ///
  /// @param fresh whether the store is to refuse if it has something of this name
  void send(Receipt trace, boolean fresh) throws IOException {
    if (parcel.bytes() <= LARGEST_IN_ONE) {
      inOne(trace, fresh);
    } else {
      inParts(trace);
    }
  }

  /// What a store says of an object in parts whose parts have the right digests: the digest of
  /// their digests.
  Optional<String> composite() throws IOException {
    if (parcel.bytes() <= LARGEST_IN_ONE) {
      return Optional.empty();
    }
    MessageDigest all = Sha256.start();
    MessageDigest part = Sha256.start();
    byte[] buffer = new byte[BUFFER];
    long parts = 0;
    try (var in = parcel.open()) {
      long left = PART;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer, 0, (int) Math.min(BUFFER, left))) {
        part.update(buffer, 0, n);
        left -= n;
        if (left == 0) {
          all.update(part.digest());
          parts++;
          left = PART;
        }
      }
      if (left < PART) {
        all.update(part.digest());
        parts++;
      }
    }
    return Optional.of(Base64.getEncoder().encodeToString(all.digest()) + "-" + parts);
  }

  private void inOne(Receipt trace, boolean fresh) throws IOException {
    List<LastBlock> opened = new ArrayList<>();
    try {
      client.putObject(
          request -> {
            request
                .bucket(bucket)
                .key(key)
                .contentType(TYPE)
                .contentLength(parcel.bytes())
                .checksumSHA256(Digests.base64(parcel.sha256()))
                .metadata(metadata);
            if (fresh) {
              request.ifNoneMatch("*");
            }
          },
          RequestBody.fromContentProvider(
              () -> {
                try {
                  opened.add(parcel.openGuarded(trace));
                  return opened.getLast();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              parcel.bytes(),
              TYPE));
    } catch (SdkException | UncheckedIOException e) {
      for (LastBlock in : opened) {
        if (in.problem().isPresent()) {
          throw in.problem().get();
        }
      }
      throw e;
    } finally {
      for (LastBlock in : opened) {
        in.close();
      }
    }
  }

  private void inParts(Receipt trace) throws IOException {
    Optional<String> begun = begun();
    Map<Integer, Part> there = begun.isPresent() ? parts(begun.get()) : Map.of();
    String upload =
        begun.orElseGet(() ->
            client
                .createMultipartUpload(request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .contentType(TYPE)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .metadata(metadata))
                .uploadId());
    List<CompletedPart> done = new ArrayList<>();
    byte[] part = new byte[PART];
    try (LastBlock in = parcel.openGuarded(trace)) {
      int number = 1;
      for (int n = in.readNBytes(part, 0, PART); n > 0; n = in.readNBytes(part, 0, PART)) {
        done.add(part(upload, number, part, n, Optional.ofNullable(there.get(number))));
        number++;
      }
    } catch (RefusedException e) {
      client.abortMultipartUpload(it -> it.bucket(bucket).key(key).uploadId(upload));
      throw e;
    }
    client.completeMultipartUpload(it ->
        it.bucket(bucket).key(key).uploadId(upload).multipartUpload(parts -> parts.parts(done)));
  }

  private CompletedPart part(
      String upload, int number, byte[] bytes, int length, Optional<Part> there) {
    String sha256 = Base64.getEncoder().encodeToString(digest(bytes, length));
    boolean has = there.filter(it -> same(it, sha256, bytes, length)).isPresent();
    String tag =
        has
            ? there.get().eTag()
            : client
                .uploadPart(
                    it ->
                        it.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentLength((long) length)
                            .checksumSHA256(sha256),
                    RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream(bytes, 0, length), length, TYPE))
                .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).checksumSHA256(sha256).build();
  }

  /// A store that keeps no SHA-256 of parts has an MD5 of each, as its tag. That is enough to leave
  /// a part where it is: what counts is the digest of the whole, which such a store is asked to let
  /// be read back.
  private static boolean same(Part there, String sha256, byte[] bytes, int length) {
    if (!Long.valueOf(length).equals(there.size())) {
      return false;
    }
    if (there.checksumSHA256() != null) {
      return there.checksumSHA256().equals(sha256);
    }
    return there.eTag() != null
        && there.eTag().replace("\"", "").equalsIgnoreCase(md5(bytes, length));
  }

  private static String md5(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /// An upload of the same parcel that was begun and broke off; a store that does not say so has
  /// none.
  private Optional<String> begun() {
    try {
      return client.listMultipartUploads(it -> it.bucket(bucket).prefix(key)).uploads().stream()
          .filter(upload -> upload.key().equals(key))
          .max(Comparator.comparing(MultipartUpload::initiated))
          .map(MultipartUpload::uploadId);
    } catch (S3Exception e) {
      return Optional.empty();
    }
  }

  private Map<Integer, Part> parts(String upload) {
    Map<Integer, Part> parts = new HashMap<>();
    client
        .listPartsPaginator(it -> it.bucket(bucket).key(key).uploadId(upload))
        .parts()
        .forEach(part -> parts.put(part.partNumber(), part));
    return parts;
  }

  private static byte[] digest(byte[] bytes, int length) {
    MessageDigest digest = Sha256.start();
    digest.update(bytes, 0, length);
    return digest.digest();
  }
}
