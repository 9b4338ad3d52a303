package dev.vitrine.capture.policy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where approved batches go.
public sealed interface DestinationRule {

  /// What holds wherever they go.
  Sending sending();

  /// The place in one line, for a person. Whether a batch may go there is asked of
  /// `egress.Destination`, which says more.
  String place();

  /// A folder on this computer or a mounted share.
  ///
  /// @param path as the policy writes it: absolute, or below the person's home as `~/…`
  record Folder(String path, Sending sending) implements DestinationRule {
    public Folder(String path) {
      this(path, Sending.PLAIN);
    }

    /// The folder of this person; `home` is the person's home directory, not Vitrine's.
    public Path resolve(Path home) {
      return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }

    @Override
    public String place() {
      return path;
    }
  }

  /// A web server that stores what is PUT, under the digest of the bytes.
  ///
  /// @param base `https` only, without query and user; ends with `/`
  /// @param ca a PEM file with the only authorities that are trusted; empty = those of the system
  /// @param certificate how we show who we are
  /// @param token whether the bearer token in the keychain is sent
  record Https(
      URI base,
      Optional<String> ca,
      Optional<ClientCertificate> certificate,
      boolean token,
      Sending sending)
      implements DestinationRule {
    @Override
    public String place() {
      return base.toString();
    }
  }

  /// A bucket of an S3 store.
  ///
  /// @param endpoint of a store that is not the region's own; `https` only
  /// @param pathStyle the bucket is a part of the path, not of the host's name
  /// @param prefix begins every key; empty, or ends with `/`
  /// @param tokenService the only place that may be asked to give out credentials for a web
  ///   identity; empty = nobody is asked
  /// @param ca a PEM file with the only authorities that are trusted; empty = those of the system
  record S3(
      String bucket,
      String region,
      Optional<URI> endpoint,
      boolean pathStyle,
      String prefix,
      Optional<URI> tokenService,
      Optional<String> ca,
      Sending sending)
      implements DestinationRule {
    @Override
    public String place() {
      return "s3://"
          + bucket
          + "/"
          + prefix
          + endpoint.map(at -> " (" + at + ")").orElse("")
          + tokenService.map(at -> ", STS " + at).orElse("");
    }
  }

  /// Where the client's certificate and its key are.
  sealed interface ClientCertificate {
    /// A PKCS#12 file.
    record File(String path) implements ClientCertificate {}

    /// A PKCS#12 file, in base64, as an item of the keychain.
    record InKeychain() implements ClientCertificate {}
  }

  /// What holds for every kind of destination.
  ///
  /// @param envelope the training team's age recipient (`age1…`); empty = batches travel as they
  ///   are
  /// @param erase how the destination wants to be asked to erase
  /// @param metered whether batches may travel over a connection that is paid by volume
  record Sending(Optional<String> envelope, Erase erase, boolean metered) {
    /// Nothing said.
    public static final Sending PLAIN = new Sending(Optional.empty(), Erase.DELETE, false);
  }

  /// How a batch is taken back.
  enum Erase {
    /// What was sent is deleted.
    DELETE,
    /// Nothing can be deleted there: a note beside it says that it must not be used.
    TOMBSTONE
  }
}
