package dev.vitrine.capture.egress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What waits after a failure, why, and until when: 30 seconds, then twice as long each time, up to
/// an hour, spread so that many computers do not come back in the same second, and never sooner
/// than the destination wants. Kept sealed in the store, so that a restart does not begin anew.
///
/// Changed by the uploader's thread; [#of] and [#all] may be called from any.
final class Delays {
  private static final String SETTING = "egress.delays";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A clock that was set back must not make anything wait for years.
  private static final long LONGEST = Duration.ofDays(1).toMillis();

  private final Store store;
  private final RandomGenerator random;
  private final Map<String, Uploader.Waiting> waiting = new ConcurrentHashMap<>();

  Delays(Store store, RandomGenerator random) throws StoreException {
    this.store = store;
    this.random = random;
    store.setting(SETTING).ifPresent(this::read);
  }

  /// Whether it may be tried now.
  boolean due(String key, long now) {
    Uploader.Waiting it = waiting.get(key);
    return it == null || it.next() <= now || it.next() > now + LONGEST;
  }

  Optional<Uploader.Waiting> of(String key) {
    return Optional.ofNullable(waiting.get(key));
  }

  Map<String, Uploader.Waiting> all() {
    return Map.copyOf(waiting);
  }

  void failed(String key, Code code, Duration atLeast, long now) throws StoreException {
    Uploader.Waiting before = waiting.get(key);
    int attempts = before == null ? 1 : before.attempts() + 1;
    long pause = Math.min(LONGEST, Math.max(backoff(attempts), atLeast.toMillis()));
    waiting.put(key, new Uploader.Waiting(code, attempts, now + pause));
    write();
  }

  void done(String key) throws StoreException {
    if (waiting.remove(key) != null) {
      write();
    }
  }

  /// Lets go of those that nobody waits for any more.
  void retain(Predicate<String> wanted) throws StoreException {
    if (waiting.keySet().removeIf(wanted.negate())) {
      write();
    }
  }

  /// Milliseconds; never less than [Uploader#SHORTEST] nor more than [Uploader#LONGEST].
  private long backoff(int attempts) {
    long doubled = Uploader.SHORTEST.toMillis() << Math.min(attempts - 1, 20);
    long most = Math.min(doubled, Uploader.LONGEST.toMillis());
    long jitter = (long) (most * 0.25 * random.nextDouble());
    return Math.max(Uploader.SHORTEST.toMillis(), most - jitter);
  }

  private void write() throws StoreException {
    ObjectNode all = JSON.createObjectNode();
    waiting.forEach((key, it) ->
        all.putObject(key)
            .put("code", it.code().id())
            .put("attempts", it.attempts())
            .put("next", it.next()));
    store.putSetting(SETTING, all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void read(byte[] bytes) {
    try {
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(bytes).properties()) {
        JsonNode it = entry.getValue();
        Code.of(it.path("code").asText())
            .ifPresent(code ->
                waiting.put(
                    entry.getKey(),
                    new Uploader.Waiting(
                        code, it.path("attempts").asInt(), it.path("next").asLong())));
      }
    } catch (IOException e) {
      // Nothing waits then, and everything is tried at once.
      waiting.clear();
    }
  }
}
