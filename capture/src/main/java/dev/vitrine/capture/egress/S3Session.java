package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.auth.scheme.S3AuthSchemeProvider;

/// A client of one S3 store, for one batch. Every connection passes a [Doorway]; it is encrypted,
/// follows nobody elsewhere, and is not tried again behind our back: waiting is the uploader's
/// duty.
///
/// The SDK reads its environment and `~/.aws/config` for other addresses and for where this machine
/// stands, and would ask to find out. Whatever of that leads elsewhere is set here, and
/// [S3Connections] lets nothing else through.
final class S3Session implements AutoCloseable {
  /// 8 MiB at 64 KiB a second is two minutes; a slower line does not carry this kind of store.
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final S3Client client;
  private final SdkHttpClient http;
  private final boolean proxied;
  private final S3Credentials credentials;

  private S3Session(
      S3Client client, SdkHttpClient http, boolean proxied, S3Credentials credentials) {
    this.client = client;
    this.http = http;
    this.proxied = proxied;
    this.credentials = credentials;
  }

  static S3Session open(DestinationRule.S3 rule, Means means, String purpose) throws IOException {
    SSLSocketFactory real =
        Tls.context(rule.ca(), Optional.empty(), means.secrets()).getSocketFactory();
    URI address = address(rule);
    S3Connections connections = new S3Connections(real, means, purpose, named(rule, address));
    SdkHttpClient http = UrlConnectionHttpClient.create(connections::to);
    ClientOverrideConfiguration calls =
        ClientOverrideConfiguration.builder()
            .retryStrategy(DefaultRetryStrategy.doNotRetry())
            .apiCallTimeout(longest(means.patience()))
            .build();
    S3Credentials credentials = new S3Credentials(rule, http, calls);
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .region(Region.of(rule.region()))
            .endpointOverride(address)
            .fipsEnabled(false)
            .dualstackEnabled(false)
            .defaultsMode(DefaultsMode.STANDARD)
            .credentialsProvider(credentials)
            .overrideConfiguration(calls)
            .forcePathStyle(rule.pathStyle())
            .disableS3ExpressSessionAuth(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .authSchemeProvider(signing(means.clock()))
            .serviceConfiguration(it -> it.chunkedEncodingEnabled(false));
    return new S3Session(builder.build(), http, connections.proxied(address), credentials);
  }

  /// Of the store: the endpoint of the policy, or the region's own.
  static URI address(DestinationRule.S3 rule) {
    return rule.endpoint()
        .orElseGet(() -> {
          String domain = PartitionMetadata.of(Region.of(rule.region())).dnsSuffix();
          return URI.create("https://s3." + rule.region() + "." + domain);
        });
  }

  /// Everybody to whom the policy lets a connection lead.
  private static Set<String> named(DestinationRule.S3 rule, URI store) {
    Set<String> named = new HashSet<>();
    named.add(S3Connections.authority(store));
    named.add(rule.bucket() + "." + S3Connections.authority(store));
    rule.tokenService().map(S3Connections::authority).ifPresent(named::add);
    return Set.copyOf(named);
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
    credentials.close();
    http.close();
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
}
