package dev.vitrine.capture;

import dev.vitrine.capture.keychain.Keychain;
import dev.vitrine.capture.keychain.KeychainException;
import dev.vitrine.capture.keychain.Keychains;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/// What needs the master key: the open store and the rooms that work on it. Opened together, or not
/// at all; without it nothing is recorded.
record Archive(MasterKey key, Keychain.Kind keychain, Store store) implements AutoCloseable {

  static Archive open(Path home, boolean keyFileAllowed, Clock clock)
      throws StoreException, KeychainException {
    Keychain keychain = Keychains.open(keyFileAllowed, home);
    MasterKey key = key(keychain, home);
    try {
      Store store = Store.open(home, key, clock);
      return new Archive(key, keychain.kind(), store);
    } catch (StoreException e) {
      key.close();
      throw e;
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      store.close();
    } finally {
      key.close();
    }
  }

  /// The key of this person, made at the first start and never again: a key that is missing beside
  /// a store is a loss, not a beginning.
  private static MasterKey key(Keychain keychain, Path home)
      throws KeychainException, StoreException {
    Optional<byte[]> kept = keychain.get();
    if (kept.isPresent()) {
      MasterKey key = MasterKey.of(kept.get());
      Arrays.fill(kept.get(), (byte) 0);
      return key;
    }
    if (Store.exists(home)) {
      throw new StoreException(StoreException.Code.NO_KEY);
    }
    MasterKey key = MasterKey.create();
    byte[] bytes = key.bytes();
    keychain.put(bytes);
    Arrays.fill(bytes, (byte) 0);
    return key;
  }
}
