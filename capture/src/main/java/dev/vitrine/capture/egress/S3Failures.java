package dev.vitrine.capture.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What a store, or the way to it, says, as exceptions that [Failures] reads.
final class S3Failures {
  /// Stores do not listen to a signature that is further off.
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  private final Clock clock;
  private final boolean proxied;

  /// @param clock what signs
  /// @param proxied whether the way leads through a proxy
  S3Failures(Clock clock, boolean proxied) {
    this.clock = clock;
    this.proxied = proxied;
  }

  static IOException read(UncheckedIOException e) {
    return e.getCause() == null ? new IOException(e) : e.getCause();
  }

  IOException read(SdkException e) {
    if (e instanceof S3Exception s3) {
      return said(s3);
    }
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof LaterException known) {
        return known;
      }
    }
    Optional<Code> network = Failures.network(e);
    if (network.isPresent()) {
      IOException plain = new IOException(e);
      return proxied ? Failures.throughProxy(plain) : plain;
    }
    if (e instanceof SdkClientException && String.valueOf(e.getMessage()).contains("credentials")) {
      return new LaterException(Code.CREDENTIALS);
    }
    return String.valueOf(e.getMessage()).contains("timeout")
        ? new LaterException(Code.SLOW)
        : new IOException(e);
  }

  private IOException said(S3Exception e) {
    String code =
        e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
            ? ""
            : e.awsErrorDetails().errorCode();
    return switch (code) {
      case "RequestTimeTooSkewed" -> new LaterException(Code.CLOCK);
      case "NoSuchBucket" -> new LaterException(Code.NO_BUCKET);
      case "PermanentRedirect", "TemporaryRedirect" -> new RefusedException(Code.REDIRECTED);
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          new LaterException(Code.DENIED);
      case "BadDigest", "XAmzContentChecksumMismatch" -> new LaterException(Code.NOT_CONFIRMED);
      default ->
          switch (e.statusCode()) {
            case 301, 302, 303, 307, 308 -> new RefusedException(Code.REDIRECTED);
            case 401, 403 -> new LaterException(skewed(e) ? Code.CLOCK : Code.DENIED);
            case 429, 503 -> new LaterException(Code.SERVER_BUSY, retryAfter(e));
            case 507 -> new LaterException(Code.SERVER_FULL);
            default ->
                new LaterException(e.statusCode() >= 500 ? Code.SERVER_ERROR : Code.SERVER_REFUSED);
          };
    };
  }

  /// The answer to a HEAD request has no room for a reason, but it has the store's time.
  private boolean skewed(S3Exception e) {
    return header(e, "Date")
        .flatMap(RetryAfter::moment)
        .map(theirs -> Duration.between(theirs, Instant.now(clock)).abs())
        .filter(apart -> apart.compareTo(MOST_SKEW) > 0)
        .isPresent();
  }

  private Duration retryAfter(S3Exception e) {
    return RetryAfter.of(header(e, "Retry-After"), header(e, "Date"), Instant.now(clock));
  }

  private static Optional<String> header(S3Exception e, String name) {
    return Optional.ofNullable(e.awsErrorDetails())
        .flatMap(it -> Optional.ofNullable(it.sdkHttpResponse()))
        .flatMap(it -> it.firstMatchingHeader(name));
  }
}
