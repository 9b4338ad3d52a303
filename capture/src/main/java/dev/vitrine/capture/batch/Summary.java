package dev.vitrine.capture.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the person reads of a batch before opening it. It stays on this computer.
///
///     {"from":…,"to":…,"sealed_at":…,"events":…,"keys":…,"clicks":…,"masked":…,"masked_keys":…,
///      "removed":{"card":1},"apps":[{"id":…,"name":…,"minutes":…,"seconds":…,"keys":…,"clicks":…}]}
///
/// Times are milliseconds since the epoch; `keys` are presses; `masked` counts stretches. An app's
/// time is that between its events, without breaks.
final class Summary {
  private final Map<String, Tally> apps = new LinkedHashMap<>();
  private long events;
  private long keys;
  private long clicks;
  private long maskedKeys;

  /// @param sinceLast milliseconds since the event before
  void event(KeptEvent event, KeptPlace place, long sinceLast) {
    Tally tally = apps.computeIfAbsent(place.appId(), _ -> new Tally(place.appName()));
    events++;
    if (sinceLast <= Survey.AWAY_AFTER.toMillis()) {
      tally.millis += sinceLast;
    }
    if (event instanceof KeptEvent.Key key && key.pressed()) {
      keys++;
      tally.keys++;
      maskedKeys += key.redaction().isPresent() ? 1 : 0;
    } else if (event instanceof KeptEvent.Button button && button.pressed()) {
      clicks++;
      tally.clicks++;
    }
  }

  String json(long from, long to, long sealedAt, Map<String, Long> removed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Lines.generator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("from", from);
      json.writeNumberField("to", to);
      json.writeNumberField("sealed_at", sealedAt);
      json.writeNumberField("events", events);
      json.writeNumberField("keys", keys);
      json.writeNumberField("clicks", clicks);
      json.writeNumberField("masked", removed.values().stream().mapToLong(Long::longValue).sum());
      json.writeNumberField("masked_keys", maskedKeys);
      json.writeObjectFieldStart("removed");
      for (Map.Entry<String, Long> kind : removed.entrySet()) {
        json.writeNumberField(kind.getKey(), kind.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("apps");
      for (Map.Entry<String, Tally> app : apps.entrySet()) {
        app(json, app.getKey(), app.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void app(JsonGenerator json, String id, Tally tally) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", Lines.wellFormed(id));
    json.writeStringField("name", Lines.wellFormed(tally.name));
    json.writeNumberField("minutes", Math.ceilDiv(tally.millis, 60_000L));
    json.writeNumberField("seconds", Math.ceilDiv(tally.millis, 1000L));
    json.writeNumberField("keys", tally.keys);
    json.writeNumberField("clicks", tally.clicks);
    json.writeEndObject();
  }

  private static final class Tally {
    private final String name;
    private long millis;
    private long keys;
    private long clicks;

    private Tally(String name) {
      this.name = name;
    }
  }
}
