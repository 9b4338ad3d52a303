package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;

/// The credentials of one session, from where everybody keeps them: environment variables, else a
/// web identity token, else the profile in `~/.aws`. From one place only: where several are set up,
/// another one than was meant would hide what is wrong with the first. One thread at a time.
///
/// The SDK never looks for itself. What it finds in a profile can make it ask token services and
/// the metadata services of cloud machines, or run a program that does: connections to addresses
/// that no policy names (P8), past the outbound log.
final class S3Credentials implements AwsCredentialsProvider, AutoCloseable {
  /// What makes a profile one whose credentials somebody else gives out.
  private static final Set<String> ASK_OTHERS =
      Set.of(
          ProfileProperty.ROLE_ARN,
          ProfileProperty.CREDENTIAL_SOURCE,
          ProfileProperty.CREDENTIAL_PROCESS,
          ProfileProperty.LOGIN_SESSION,
          ProfileProperty.SSO_START_URL,
          ProfileProperty.SSO_ACCOUNT_ID,
          "sso_session");

  private static final int TOO_MANY_REQUESTS = 429;

  private final DestinationRule.S3 rule;
  private final SdkHttpClient http;
  private final ClientOverrideConfiguration calls;
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable AwsCredentialsProvider found;

  S3Credentials(DestinationRule.S3 rule, SdkHttpClient http, ClientOverrideConfiguration calls) {
    this.rule = rule;
    this.http = http;
    this.calls = calls;
  }

  /// Asked before every request. A token service is asked once, and again when what it gave out is
  /// about to expire.
  ///
  /// @throws UncheckedIOException with a [LaterException] that says why there are none
  @Override
  public AwsCredentials resolveCredentials() {
    AwsCredentialsProvider from = found;
    if (from == null) {
      from = find();
      found = from;
    }
    return from.resolveCredentials();
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("a client closes without failing", e);
      }
    }
  }

  private AwsCredentialsProvider find() {
    if (System.getenv("AWS_ACCESS_KEY_ID") != null) {
      return EnvironmentVariableCredentialsProvider.create();
    }
    String token = System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE");
    return token == null
        ? ofProfile()
        : identity(token, System.getenv("AWS_ROLE_ARN"), System.getenv("AWS_ROLE_SESSION_NAME"));
  }

  private AwsCredentialsProvider ofProfile() {
    Map<String, String> profile = profile();
    String token = profile.get(ProfileProperty.WEB_IDENTITY_TOKEN_FILE);
    if (token != null) {
      return identity(
          token,
          profile.get(ProfileProperty.ROLE_ARN),
          profile.get(ProfileProperty.ROLE_SESSION_NAME));
    }
    if (profile.keySet().stream().anyMatch(ASK_OTHERS::contains)) {
      throw because(Code.IDENTITY_UNNAMED);
    }
    String id = profile.get(ProfileProperty.AWS_ACCESS_KEY_ID);
    String secret = profile.get(ProfileProperty.AWS_SECRET_ACCESS_KEY);
    if (id == null || secret == null) {
      throw because(Code.CREDENTIALS);
    }
    String session = profile.get(ProfileProperty.AWS_SESSION_TOKEN);
    return StaticCredentialsProvider.create(
        session == null
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, session));
  }

  private static Map<String, String> profile() {
    try {
      return ProfileFile.defaultProfileFile()
          .profile(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
          .map(Profile::properties)
          .orElse(Map.of());
    } catch (SdkException | IllegalArgumentException | UncheckedIOException e) {
      throw because(Code.CREDENTIALS);
    }
  }

  /// Asks the token service that the policy names, and no other, whatever the environment says.
  private AwsCredentialsProvider identity(
      String token, @Nullable String role, @Nullable String session) {
    URI service = rule.tokenService().orElseThrow(() -> because(Code.IDENTITY_UNNAMED));
    if (role == null) {
      throw because(Code.IDENTITY);
    }
    StsClient sts =
        StsClient.builder()
            .httpClient(http)
            .region(Region.of(rule.region()))
            .endpointOverride(service)
            .fipsEnabled(false)
            .dualstackEnabled(false)
            .defaultsMode(DefaultsMode.STANDARD)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(calls)
            .build();
    open.addFirst(sts);
    try {
      StsWebIdentityTokenFileCredentialsProvider.Builder builder =
          StsWebIdentityTokenFileCredentialsProvider.builder()
              .stsClient(sts)
              .webIdentityTokenFile(Path.of(token))
              .roleArn(role);
      Optional.ofNullable(session).ifPresent(builder::roleSessionName);
      StsWebIdentityTokenFileCredentialsProvider identity = builder.build();
      open.addFirst(identity);
      return () -> given(identity);
    } catch (SdkException | IllegalArgumentException | UncheckedIOException e) {
      throw because(Code.IDENTITY);
    }
  }

  private static AwsCredentials given(AwsCredentialsProvider identity) {
    try {
      return identity.resolveCredentials();
    } catch (StsException e) {
      boolean refused =
          e.statusCode() >= 400 && e.statusCode() < 500 && e.statusCode() != TOO_MANY_REQUESTS;
      throw because(refused ? Code.IDENTITY_REFUSED : Code.IDENTITY);
    } catch (SdkException | IllegalArgumentException | UncheckedIOException e) {
      throw because(Code.IDENTITY);
    }
  }

  private static UncheckedIOException because(Code code) {
    return new UncheckedIOException(new LaterException(code));
  }
}
