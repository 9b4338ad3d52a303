package dev.vitrine.capture.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vitrine.capture.batch.Batches;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Gates and uploaders with what they need, and nothing between them and the world.
public final class Ways {
  /// Short, so that tests with slow servers end.
  static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(3), 4_096);

  /// Whatever the machine has that this runs on.
  static final Proxies NO_PROXIES = new Proxies(Map.of(), Map.of(), Optional.empty());

  private Ways() {}

  public static Means means(Path home, Clock clock, Store store) {
    return means(home, clock, store, Map.of(), Patience.USUAL);
  }

  /// @param secrets as the keychain would hold them
  static Means means(
      Path home, Clock clock, Store store, Map<String, String> secrets, Patience patience) {
    return means(home, clock, store, secrets, patience, NO_PROXIES);
  }

  static Means means(
      Path home,
      Clock clock,
      Store store,
      Map<String, String> secrets,
      Patience patience,
      Proxies proxies) {
    return new Means(
        home,
        clock,
        name -> Optional.ofNullable(secrets.get(name)).map(it -> it.getBytes(UTF_8)),
        proxies,
        new OutboundLog(store.journal()),
        patience);
  }

  public static Gate gate(Shop shop, Supplier<Optional<Policy>> policy) {
    return gate(shop, policy, shop.home);
  }

  public static Gate gate(Shop shop, Supplier<Optional<Policy>> policy, Path home) {
    return gate(shop.store, shop.batches, policy, home, shop.clock);
  }

  public static Gate gate(
      Store store, Batches batches, Supplier<Optional<Policy>> policy, Path home, Clock clock) {
    return new Gate(store, batches, policy, means(home, clock, store), new Random(11));
  }

  public static Uploader uploader(Store store, Batches batches, Gate gate, RandomGenerator random)
      throws StoreException {
    return new Uploader(store, batches, gate, random, always(), gate::policy);
  }

  /// Mains and an ordinary network.
  static Conditions always() {
    return new Conditions(Path.of("/nonexistent"), () -> false);
  }
}
