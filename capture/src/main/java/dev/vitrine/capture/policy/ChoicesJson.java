package dev.vitrine.capture.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// [Choices] as JSON. Strict: what is not exactly as written by [#encode] is not choices at all.
final class ChoicesJson {
  private static final String FORMAT = "vitrine-choices/1";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ChoicesJson() {}

  static byte[] encode(Choices choices) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT);
    choices
        .consent()
        .ifPresent(c ->
            root.putObject("consent")
                .put("notice_version", c.noticeVersion())
                .put("notice_sha256", c.noticeSha256())
                .put("policy", c.policyText())
                .put("agreed_at", c.agreedAt()));
    ArrayNode on = root.putArray("switched_on");
    choices.switchedOn().stream().sorted().forEach(on::add);
    ArrayNode never = root.putArray("never");
    choices.never().stream().sorted().forEach(never::add);
    choices
        .pause()
        .ifPresent(p -> {
          ObjectNode pause = root.putObject("pause").put("since", p.since());
          p.until().ifPresent(until -> pause.put("until", until));
        });
    root.put("recording_from", choices.recordingFrom());
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Optional<Choices> decode(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      return root == null ? Optional.empty() : Optional.of(choices(root));
    } catch (IOException | Malformed e) {
      return Optional.empty();
    }
  }

  private static Choices choices(JsonNode root) throws Malformed {
    only(root, Set.of("format", "consent", "switched_on", "never", "pause", "recording_from"));
    if (!FORMAT.equals(text(root, "format"))) {
      throw new Malformed();
    }
    Optional<Consent> consent =
        root.has("consent") ? Optional.of(consent(root.path("consent"))) : Optional.empty();
    Optional<Pause> pause =
        root.has("pause") ? Optional.of(pause(root.path("pause"))) : Optional.empty();
    return new Choices(
        consent,
        texts(root, "switched_on"),
        texts(root, "never"),
        pause,
        number(root, "recording_from"));
  }

  private static Consent consent(JsonNode node) throws Malformed {
    only(node, Set.of("notice_version", "notice_sha256", "policy", "agreed_at"));
    return new Consent(
        text(node, "notice_version"),
        text(node, "notice_sha256"),
        text(node, "policy"),
        number(node, "agreed_at"));
  }

  private static Pause pause(JsonNode node) throws Malformed {
    only(node, Set.of("since", "until"));
    return new Pause(
        number(node, "since"),
        node.has("until") ? OptionalLong.of(number(node, "until")) : OptionalLong.empty());
  }

  private static void only(JsonNode node, Set<String> names) throws Malformed {
    if (!node.isObject()) {
      throw new Malformed();
    }
    for (var field : node.properties()) {
      if (!names.contains(field.getKey())) {
        throw new Malformed();
      }
    }
  }

  private static String text(JsonNode node, String name) throws Malformed {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new Malformed();
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String name) throws Malformed {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Malformed();
    }
    return value.longValue();
  }

  private static Set<String> texts(JsonNode node, String name) throws Malformed {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw new Malformed();
    }
    Set<String> all = new HashSet<>();
    for (JsonNode one : value) {
      if (!one.isTextual() || !all.add(one.textValue())) {
        throw new Malformed();
      }
    }
    return all;
  }

  /// It is not what [#encode] writes.
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
