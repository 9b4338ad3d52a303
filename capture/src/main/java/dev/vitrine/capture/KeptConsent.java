package dev.vitrine.capture;

import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.util.Optional;
import java.util.Set;

/// What the person agreed to last, sealed in the store: to be read again after withdrawing, or when
/// the rules have changed. It decides nothing; [KeptChoices] does.
///
/// Read by any thread; changed under the recorder's lock.
final class KeptConsent {
  static final String SETTING = "consent.last";

  private volatile Optional<Consent> last = Optional.empty();

  /// Empty if the person never agreed, or erased everything since.
  Optional<Consent> last() {
    return last;
  }

  void load(Store store) throws StoreException {
    last = store.setting(SETTING).map(Choices::decode).flatMap(Choices::consent);
  }

  /// Writes what is about to be agreed to; [#given] follows once it is in force.
  void write(Store store, Consent consent) throws StoreException {
    store.putSetting(SETTING, alone(consent).encode());
  }

  void given(Consent consent) {
    last = Optional.of(consent);
  }

  void erase(Store store) throws StoreException {
    store.removeSetting(SETTING);
    last = Optional.empty();
  }

  private static Choices alone(Consent consent) {
    return new Choices(Optional.of(consent), Set.of(), Set.of(), Optional.empty(), 0);
  }
}
