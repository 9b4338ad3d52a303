package dev.vitrine.capture.egress;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the destination confirmed. Without the digest it has not received the batch.
///
/// @param sha256 as the destination has it, not as it was sent
/// @param destination as [Destination#describe] says it
/// @param id what the destination calls it: a file name in a folder
public record Receipt(String sha256, long bytes, String destination, Instant at, String id) {

  public byte[] encode() {
    return Facts.encode(
        Map.of(
            "sha256", sha256,
            "bytes", Long.toString(bytes),
            "destination", destination,
            "at", at.toString(),
            "id", id));
  }

  /// Empty for anything that [#encode] did not make.
  public static Optional<Receipt> decode(byte[] bytes) {
    return Facts.decode(
        bytes,
        json ->
            new Receipt(
                json.required("sha256").asText(),
                Long.parseLong(json.required("bytes").asText()),
                json.required("destination").asText(),
                Instant.parse(json.required("at").asText()),
                json.required("id").asText()));
  }
}
