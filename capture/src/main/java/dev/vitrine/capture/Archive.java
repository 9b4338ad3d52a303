package dev.vitrine.capture;

import dev.vitrine.capture.batch.Batches;
import dev.vitrine.capture.batch.Platform;
import dev.vitrine.capture.batch.Sealing;
import dev.vitrine.capture.batch.Software;
import dev.vitrine.capture.context.MeteredLink;
import dev.vitrine.capture.egress.Conditions;
import dev.vitrine.capture.egress.Gate;
import dev.vitrine.capture.egress.Means;
import dev.vitrine.capture.egress.OutboundLog;
import dev.vitrine.capture.egress.Patience;
import dev.vitrine.capture.egress.Proxies;
import dev.vitrine.capture.egress.Uploader;
import dev.vitrine.capture.keychain.Keychain;
import dev.vitrine.capture.keychain.KeychainException;
import dev.vitrine.capture.keychain.Keychains;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What needs the master key: the open store and the rooms that work on it. Opened together, or not
/// at all; without it nothing is recorded.
record Archive(
    MasterKey key,
    Keychain.Kind keychain,
    Store store,
    Batches batches,
    Gate gate,
    Uploader uploader)
    implements AutoCloseable {

  /// @param agreed the policy in force that the person has agreed to; empty = nothing leaves
  /// @param inForce the policy in force, agreed to or not: for erasing what was sent
  /// @param platform this computer as it is when a batch is sealed
  static Archive open(
      RecorderConfig config,
      boolean keyFileAllowed,
      Redactor redactor,
      Supplier<Optional<Policy>> agreed,
      Supplier<Optional<Policy>> inForce,
      Supplier<Platform> platform)
      throws StoreException, KeychainException {
    Clock clock = config.clock();
    Keychain keychain =
        config.ownKey()
            ? Keychains.open(true, config.home(), Optional.empty())
            : Keychains.open(keyFileAllowed, config.home());
    MasterKey key = key(keychain, config.home());
    try {
      Store store = Store.open(config.home(), key, clock);
      SecureRandom random = new SecureRandom();
      Batches batches = new Batches(store, clock, sealing(redactor, platform, random));
      batches.clean();
      Gate gate = new Gate(store, batches, agreed, means(store, keychain, clock), random);
      Uploader uploader = new Uploader(store, batches, gate, random, conditions(clock), inForce);
      return new Archive(key, keychain.kind(), store, batches, gate, uploader);
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

  private static Means means(Store store, Keychain keychain, Clock clock) {
    Map<String, String> properties = new HashMap<>();
    System.getProperties().forEach((name, value) -> properties.put("" + name, "" + value));
    return new Means(
        RecorderConfig.personHome(),
        clock,
        name -> {
          try {
            return keychain.secret(name);
          } catch (KeychainException e) {
            throw new IOException(e);
          }
        },
        Proxies.ofDesktop(System.getenv(), properties),
        new OutboundLog(store.journal()),
        Patience.USUAL);
  }

  private static Conditions conditions(Clock clock) {
    return new Conditions(Path.of("/sys/class/power_supply"), new MeteredLink(clock));
  }

  private static Sealing sealing(
      Redactor redactor, Supplier<Platform> platform, SecureRandom random) {
    return new Sealing(
        random,
        platform,
        new Software(RecorderConfig.VERSION, Redactor.VERSION, redactor.rulesSha256()));
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
