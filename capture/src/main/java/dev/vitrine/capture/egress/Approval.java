package dev.vitrine.capture.egress;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// That these bytes may go to this place, and since when. Kept sealed in the batch's row.
///
/// @param sha256 of the ZIP file that was approved
/// @param destination as [Destination#describe] said it then
/// @param how the person said so, or the waiting time that they agreed to has passed
public record Approval(String batchId, String sha256, String destination, Instant at, How how) {

  /// Who approved.
  public enum How {
    PERSON,
    WAITED
  }

  byte[] encode() {
    return Facts.encode(
        Map.of(
            "batch_id", batchId,
            "sha256", sha256,
            "destination", destination,
            "at", at.toString(),
            "how", how.name()));
  }

  /// Empty for anything that [#encode] did not make.
  static Optional<Approval> decode(byte[] bytes) {
    return Facts.decode(
        bytes,
        json ->
            new Approval(
                text(json, "batch_id"),
                text(json, "sha256"),
                text(json, "destination"),
                Instant.parse(text(json, "at")),
                How.valueOf(text(json, "how"))));
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).asText();
  }
}
