package dev.vitrine.app.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vitrine.capture.egress.Keeping;
import dev.vitrine.capture.store.BatchRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the store's rows into the words of the screens.
final class BatchFacts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchFacts() {}

  static WaitingBatch waiting(BatchRow row, Keeping keeping) {
    JsonNode summary = summary(row.summaryJson());
    return new WaitingBatch(
        row.id(),
        Instant.ofEpochMilli(row.from()),
        Instant.ofEpochMilli(row.to()),
        row.bytes(),
        row.sha256(),
        apps(summary.path("apps")),
        summary.path("keys").asLong(),
        summary.path("clicks").asLong(),
        summary.path("masked").asLong(),
        keeping.here(),
        row.returned());
  }

  /// The names of the apps, the longest used first.
  private static List<String> apps(JsonNode apps) {
    List<JsonNode> sorted = new ArrayList<>();
    apps.forEach(sorted::add);
    sorted.sort(
        Comparator.comparingLong((JsonNode app) -> app.path("seconds").asLong()).reversed());
    return sorted.stream().map(app -> app.path("name").asText()).toList();
  }

  private static JsonNode summary(String json) {
    try {
      return json.isEmpty() ? MissingNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // A summary is a convenience: without it the list shows times only.
      return MissingNode.getInstance();
    }
  }
}
