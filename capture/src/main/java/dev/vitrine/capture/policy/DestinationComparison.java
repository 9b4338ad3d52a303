package dev.vitrine.capture.policy;

import dev.vitrine.capture.policy.DestinationRule.ClientCertificate;
import dev.vitrine.capture.policy.DestinationRule.Folder;
import dev.vitrine.capture.policy.DestinationRule.Https;
import dev.vitrine.capture.policy.DestinationRule.S3;
import dev.vitrine.capture.policy.DestinationRule.Sending;
import dev.vitrine.capture.policy.PolicyChange.Item;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Works out what is different about where batches go, one item for each thing that is: a batch
/// that goes to the same place with less protection does not go somewhere else. All of it asks
/// again.
final class DestinationComparison {
  private final DestinationRule before;
  private final DestinationRule now;
  private final List<Item> items = new ArrayList<>();

  private DestinationComparison(DestinationRule before, DestinationRule now) {
    this.before = before;
    this.now = now;
  }

  static List<Item> between(DestinationRule before, DestinationRule now) {
    DestinationComparison comparison = new DestinationComparison(before, now);
    if (!before.equals(now)) {
      comparison.compare();
    }
    return List.copyOf(comparison.items);
  }

  private void compare() {
    if (!place(before).equals(place(now))) {
      items.add(new Item.DestinationChanged(before, now));
    }
    sending(before.sending(), now.sending());
    Optional<String> trustedBefore = authorities(before);
    Optional<String> trustedNow = authorities(now);
    // A folder has no server that somebody could vouch for.
    if (isServer(before) && isServer(now) && !trustedBefore.equals(trustedNow)) {
      items.add(new Item.AuthoritiesChanged(trustedBefore, trustedNow));
    }
    Optional<ClientCertificate> shownBefore = certificate(before);
    Optional<ClientCertificate> shownNow = certificate(now);
    if (!shownBefore.equals(shownNow)) {
      items.add(new Item.CertificateChanged(shownBefore, shownNow));
    }
    if (token(before) != token(now)) {
      items.add(new Item.TokenChanged(token(now)));
    }
    Optional<URI> askedBefore = tokenService(before);
    Optional<URI> askedNow = tokenService(now);
    if (!askedBefore.equals(askedNow)) {
      items.add(new Item.TokenServiceChanged(askedBefore, askedNow));
    }
    // Of two kinds the place differs, which is said.
    if (before instanceof Record was && now instanceof Record is) {
      items.addAll(Unnamed.between(was, is));
    }
  }

  private void sending(Sending was, Sending is) {
    if (!was.envelope().equals(is.envelope())) {
      items.add(new Item.EnvelopeChanged(was.envelope(), is.envelope()));
    }
    if (was.erase() != is.erase()) {
      items.add(new Item.EraseChanged(was.erase(), is.erase()));
    }
    if (was.metered() != is.metered()) {
      items.add(new Item.MeteredChanged(is.metered()));
    }
    items.addAll(Unnamed.between(was, is));
  }

  /// Nothing but the place: what else a rule says is compared by itself.
  private static DestinationRule place(DestinationRule rule) {
    return switch (rule) {
      case Folder folder -> new Folder(folder.path());
      case Https https ->
          new Https(https.base(), Optional.empty(), Optional.empty(), false, Sending.PLAIN);
      case S3 s3 ->
          new S3(
              s3.bucket(),
              s3.region(),
              s3.endpoint(),
              s3.pathStyle(),
              s3.prefix(),
              Optional.empty(),
              Optional.empty(),
              Sending.PLAIN);
    };
  }

  private static boolean isServer(DestinationRule rule) {
    return !(rule instanceof Folder);
  }

  private static Optional<String> authorities(DestinationRule rule) {
    return switch (rule) {
      case Folder _ -> Optional.empty();
      case Https https -> https.ca();
      case S3 s3 -> s3.ca();
    };
  }

  private static Optional<ClientCertificate> certificate(DestinationRule rule) {
    return rule instanceof Https https ? https.certificate() : Optional.empty();
  }

  private static boolean token(DestinationRule rule) {
    return rule instanceof Https https && https.token();
  }

  private static Optional<URI> tokenService(DestinationRule rule) {
    return rule instanceof S3 s3 ? s3.tokenService() : Optional.empty();
  }
}
