package dev.vitrine.app.engine;

import dev.vitrine.capture.control.ControlPaths;
import dev.vitrine.capture.egress.Destinations;
import dev.vitrine.capture.policy.DestinationRule;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads where batches go: from the policy, and from what a receipt or an attempt calls it.
final class Places {
  /// As [dev.vitrine.capture.egress.Destination#describe] says it; who can open it is not a part of
  /// the place.
  private static final Pattern DESCRIBED =
      Pattern.compile("(folder|https|s3) (.*?)(?: for age1[02-9a-z]+)?", Pattern.DOTALL);

  private static final String AT = " at ";

  private Places() {}

  static Destination of(DestinationRule rule) {
    return switch (rule) {
      case DestinationRule.Folder folder ->
          new Destination.Folder(
              folder.place(), Mounts.where(folder.resolve(ControlPaths.userHome(System.getenv()))));
      case DestinationRule.Https https ->
          new Destination.Server(Destinations.host(https), https.place());
      case DestinationRule.S3 s3 -> new Destination.Server(Destinations.host(s3), s3.place());
    };
  }

  /// @param described by whoever sent it then; the policy may name another place by now
  static Destination told(String described) {
    Matcher parts = DESCRIBED.matcher(described);
    if (!parts.matches()) {
      return new Destination.Server(described, described);
    }
    String place = parts.group(2);
    return switch (parts.group(1)) {
      case "folder" -> new Destination.Folder(place, where(place));
      case "https" -> new Destination.Server(host(place), place);
      default -> {
        String store = place.substring(place.lastIndexOf(AT) + 1).replaceFirst("^at ", "");
        yield new Destination.Server(host(store), described.replaceFirst(" for age1.*$", ""));
      }
    };
  }

  /// Of a folder that was written down on another system perhaps.
  private static Destination.Where where(String path) {
    try {
      return Mounts.where(Path.of(path));
    } catch (InvalidPathException e) {
      return Destination.Where.UNKNOWN;
    }
  }

  /// Of an address; anything else, such as a region, is called as it is.
  private static String host(String address) {
    return Optional.of(address)
        .filter(text -> text.startsWith("https://"))
        .map(URI::create)
        .map(URI::getHost)
        .orElse(address);
  }
}
