package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.auth.scheme.S3AuthSchemeProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/// A client of one S3 store, for one batch. Every connection passes a [Doorway]; it is encrypted,
/// follows nobody elsewhere, and is not tried again behind our back: waiting is the uploader's
/// duty.
///
/// Credentials come from where everybody keeps them: environment variables, else a web identity
/// token, else the profile in `~/.aws`. The metadata services of cloud machines are not asked: a
/// workstation has none, and asking would be a connection to an address that no policy names.
final class S3Session implements AutoCloseable {
  /// 8 MiB at 64 KiB a second is two minutes; a slower line does not carry this kind of store.
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final S3Client client;
  private final SdkHttpClient http;
  private final boolean proxied;
  private final List<AutoCloseable> others;

  private S3Session(
      S3Client client, SdkHttpClient http, boolean proxied, List<AutoCloseable> others) {
    this.client = client;
    this.http = http;
    this.proxied = proxied;
    this.others = others;
  }

  static S3Session open(DestinationRule.S3 rule, Means means, String purpose) throws IOException {
    SSLSocketFactory real =
        Tls.context(rule.ca(), Optional.empty(), means.secrets()).getSocketFactory();
    S3Connections connections = new S3Connections(real, means, purpose);
    SdkHttpClient http = UrlConnectionHttpClient.create(connections::to);
    ClientOverrideConfiguration calls =
        ClientOverrideConfiguration.builder()
            .retryStrategy(DefaultRetryStrategy.doNotRetry())
            .apiCallTimeout(longest(means.patience()))
            .build();
    List<AutoCloseable> others = new ArrayList<>();
    Region region = Region.of(rule.region());
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .region(region)
            .credentialsProvider(credentials(http, region, calls, others))
            .overrideConfiguration(calls)
            .forcePathStyle(rule.pathStyle())
            .disableS3ExpressSessionAuth(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .authSchemeProvider(signing(means.clock()))
            .serviceConfiguration(it -> it.chunkedEncodingEnabled(false));
    rule.endpoint().ifPresent(builder::endpointOverride);
    boolean proxied = connections.proxied(address(rule));
    return new S3Session(builder.build(), http, proxied, others);
  }

  private static URI address(DestinationRule.S3 rule) {
    return rule.endpoint()
        .orElseGet(() -> URI.create("https://s3." + rule.region() + ".amazonaws.com"));
  }

  S3Client client() {
    return client;
  }

  /// Whether the way to the store leads through a proxy.
  boolean proxied() {
    return proxied;
  }

  @Override
  public void close() {
    client.close();
    http.close();
    for (AutoCloseable other : others) {
      try {
        other.close();
      } catch (Exception e) {
        throw new IllegalStateException("a client closes without failing", e);
      }
    }
  }

  /// Signs with our time.
  private static S3AuthSchemeProvider signing(Clock clock) {
    S3AuthSchemeProvider usual = S3AuthSchemeProvider.defaultProvider();
    return call ->
        usual.resolveAuthScheme(call).stream()
            .map(it -> it.toBuilder().putSignerProperty(HttpSigner.SIGNING_CLOCK, clock).build())
            .toList();
  }

  private static Duration longest(Patience patience) {
    return patience.window().compareTo(Patience.USUAL.window()) < 0
        ? patience.window().multipliedBy(2)
        : LONGEST_CALL;
  }

  /// One place only: where several are set up, another one than was meant would hide what is wrong
  /// with the first.
  private static AwsCredentialsProvider credentials(
      SdkHttpClient http,
      Region region,
      ClientOverrideConfiguration calls,
      List<AutoCloseable> others) {
    if (System.getenv("AWS_ACCESS_KEY_ID") != null) {
      return EnvironmentVariableCredentialsProvider.create();
    }
    if (System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE") != null) {
      return () -> {
        try {
          return identity(http, region, calls, others).resolveCredentials();
        } catch (SdkException | IllegalArgumentException | UncheckedIOException e) {
          throw new UncheckedIOException(new LaterException(Code.IDENTITY));
        }
      };
    }
    ProfileCredentialsProvider profile = ProfileCredentialsProvider.create();
    others.add(profile);
    return profile;
  }

  /// Asks the token service of the region, or of `AWS_ENDPOINT_URL_STS`, for the role that
  /// `AWS_ROLE_ARN` names.
  private static AwsCredentialsProvider identity(
      SdkHttpClient http,
      Region region,
      ClientOverrideConfiguration calls,
      List<AutoCloseable> others) {
    StsClient sts =
        StsClient.builder()
            .httpClient(http)
            .region(region)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(calls)
            .build();
    others.add(sts);
    StsWebIdentityTokenFileCredentialsProvider identity =
        StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(sts).build();
    others.add(identity);
    return identity;
  }
}
