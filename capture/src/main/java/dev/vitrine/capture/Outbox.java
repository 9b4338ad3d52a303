package dev.vitrine.capture;

import dev.vitrine.capture.store.StoreException;
import java.time.Clock;

/// Rooms 7 and 8 as the recorder sees them.
final class Outbox {
  private final Vault vault;

  Outbox(Vault vault, Clock clock) {
    this.vault = vault;
  }

  Archive archive() throws StoreException {
    return vault.archive().orElseThrow(() -> new StoreException(StoreException.Code.IO));
  }
}
