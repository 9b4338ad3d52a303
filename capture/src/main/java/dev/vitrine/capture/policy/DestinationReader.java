package dev.vitrine.capture.policy;

import dev.vitrine.capture.policy.DestinationRule.ClientCertificate;
import dev.vitrine.capture.policy.DestinationRule.Erase;
import dev.vitrine.capture.policy.DestinationRule.Sending;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `[destination]`. Which of `folder`, `https` and `bucket` is there says what kind it is.
final class DestinationReader {
  private static final List<String> KINDS = List.of("folder", "https", "bucket");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.=-]{0,80}/){1,8}");

  /// The form only; `egress` refuses one whose checksum is wrong.
  private static final Pattern RECIPIENT = Pattern.compile("age1[02-9ac-hj-np-z]{58}");

  private DestinationReader() {}

  static DestinationRule read(Section section) {
    List<String> there = KINDS.stream().filter(section::has).toList();
    if (there.size() > 1) {
      section.problem(there.get(1), "destination.several");
    }
    return switch (there.isEmpty() ? "folder" : there.getFirst()) {
      case "https" -> https(section);
      case "bucket" -> bucket(section);
      default -> folder(section);
    };
  }

  private static DestinationRule folder(Section section) {
    String folder = section.text("folder", 1_000, "folder = \"~/Vitrine/outbox\"");
    if (!folder.isBlank() && !isPlace(folder, true)) {
      section.problem("folder", "destination.folder", "folder = \"~/Vitrine/outbox\"");
    }
    return new DestinationRule.Folder(folder, sending(section));
  }

  private static DestinationRule https(Section section) {
    String example = "https = \"https://collect.example.org/vitrine/\"";
    URI base = address(section, "https", example);
    Optional<ClientCertificate> certificate = Optional.empty();
    if (section.has("client_certificate")) {
      String where =
          section.text(
              "client_certificate", 1_000, "client_certificate = \"/etc/vitrine/client.p12\"");
      if (where.equals("keychain")) {
        certificate = Optional.of(new ClientCertificate.InKeychain());
      } else if (!where.isBlank()) {
        requireFile(section, "client_certificate", where, "destination.file-or-keychain");
        certificate = Optional.of(new ClientCertificate.File(where));
      }
    }
    boolean token = false;
    if (section.has("token")) {
      token = section.text("token", 40, "token = \"keychain\"").equals("keychain");
      if (!token) {
        section.problem("token", "destination.token");
      }
    }
    return new DestinationRule.Https(
        slashed(base), ca(section), certificate, token, sending(section));
  }

  private static DestinationRule bucket(Section section) {
    String bucket = section.text("bucket", 63, "bucket = \"vitrine-batches\"");
    if (!bucket.isBlank() && !BUCKET.matcher(bucket).matches()) {
      section.problem("bucket", "destination.bucket");
    }
    String region = section.text("region", 40, "region = \"eu-central-1\"");
    if (!region.isBlank() && !REGION.matcher(region).matches()) {
      section.problem("region", "destination.region");
    }
    Optional<URI> endpoint =
        section.has("endpoint")
            ? Optional.of(address(section, "endpoint", "endpoint = \"https://s3.example.org\""))
            : Optional.empty();
    boolean path = false;
    if (section.has("style")) {
      String style = section.text("style", 40, "style = \"path\"");
      path = style.equals("path");
      if (!path && !style.equals("virtual")) {
        section.problem("style", "one-of", "style", Phrase.of("or", "\"path\"", "\"virtual\""));
      }
    }
    String prefix = "";
    if (section.has("prefix")) {
      prefix = section.text("prefix", 400, "prefix = \"batches/\"");
      if (!prefix.isBlank() && !PREFIX.matcher(prefix).matches()) {
        section.problem("prefix", "destination.prefix", "prefix = \"batches/\"");
      }
    }
    Optional<URI> tokenService =
        section.has("token_service")
            ? Optional.of(
                address(
                    section,
                    "token_service",
                    "token_service = \"https://sts.eu-central-1.amazonaws.com\""))
            : Optional.empty();
    return new DestinationRule.S3(
        bucket, region, endpoint, path, prefix, tokenService, ca(section), sending(section));
  }

  private static Sending sending(Section section) {
    Optional<String> envelope = Optional.empty();
    if (section.has("envelope")) {
      String recipient = section.text("envelope", 100, "envelope = \"age1…\"");
      if (RECIPIENT.matcher(recipient).matches()) {
        envelope = Optional.of(recipient);
      } else if (!recipient.isBlank()) {
        section.problem("envelope", "destination.envelope");
      }
    }
    Erase erase = Erase.DELETE;
    if (section.has("erase")) {
      String how = section.text("erase", 40, "erase = \"delete\"");
      if (how.equals("tombstone")) {
        erase = Erase.TOMBSTONE;
      } else if (!how.equals("delete")) {
        section.problem("erase", "one-of", "erase", Phrase.of("or", "\"delete\"", "\"tombstone\""));
      }
    }
    return new Sending(envelope, erase, section.flag("metered", false));
  }

  private static Optional<String> ca(Section section) {
    if (!section.has("ca")) {
      return Optional.empty();
    }
    String file = section.text("ca", 1_000, "ca = \"/etc/vitrine/ca.pem\"");
    if (!file.isBlank()) {
      requireFile(section, "ca", file, "destination.file");
    }
    return Optional.of(file);
  }

  private static void requireFile(Section section, String key, String path, String wrong) {
    if (!isPlace(path, false)) {
      section.problem(key, wrong, key);
    }
  }

  /// An address that nothing can be hidden in: encrypted, a host, no user, no query.
  private static URI address(Section section, String key, String example) {
    String text = section.text(key, 400, example);
    try {
      URI uri = new URI(text);
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      boolean fine =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && path.matches("(/[A-Za-z0-9._~-]+)*/?")
              && uri.normalize().equals(uri);
      if (fine) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    if (!text.isBlank()) {
      section.problem(key, "destination.address", key, example);
    }
    return URI.create("https://invalid.invalid/");
  }

  private static URI slashed(URI base) {
    return base.toString().endsWith("/") ? base : URI.create(base + "/");
  }

  private static boolean isPlace(String folder, boolean homeToo) {
    try {
      String rest = homeToo && folder.startsWith("~/") ? "/" + folder.substring(2) : folder;
      Path path = Path.of(rest);
      return path.isAbsolute()
          && path.getNameCount() > 0
          && path.equals(path.normalize())
          && folder.chars().noneMatch(Character::isISOControl);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
