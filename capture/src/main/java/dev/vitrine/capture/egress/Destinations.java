package dev.vitrine.capture.egress;

import dev.vitrine.capture.policy.DestinationRule;

/// The one switch over the kinds of destination.
public final class Destinations {
  private Destinations() {}

  public static Destination of(DestinationRule rule, Means means) {
    return switch (rule) {
      case DestinationRule.Folder folder ->
          new FolderDestination(folder, means.home(), means.clock());
      case DestinationRule.Https https -> new HttpsDestination(https, means);
      case DestinationRule.S3 s3 -> new S3Destination(s3, means);
    };
  }

  /// The host that a connection leads to; nobody is connected by asking.
  public static String host(DestinationRule.Https https) {
    return https.base().getHost();
  }

  /// The same of a store: the endpoint of the policy, or the region's own.
  public static String host(DestinationRule.S3 s3) {
    return S3Session.address(s3).getHost();
  }

  /// Who can open what arrives is a part of where it goes.
  static String envelope(DestinationRule rule) {
    return rule.sending().envelope().map(recipient -> " for " + recipient).orElse("");
  }
}
