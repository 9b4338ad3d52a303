package dev.vitrine.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// What is found in the batch that arrived, read without any code of Vitrine's.
///
/// @param keys key presses in it
/// @param masked presses that are masked
/// @param missing ordinary keys of the allowed app that are not in it, in their order
/// @param wrongApp keys of the app that is off
/// @param pausedLeaks keys typed during the pause
record Findings(long keys, long masked, long missing, long wrongApp, long pausedLeaks) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MASK = "▮";

  /// @param expected the ordinary text, in the order in which it was typed
  static Findings read(Path zip, String expected) throws IOException {
    StringBuilder typed = new StringBuilder();
    long keys = 0;
    long masked = 0;
    for (String line : file(zip, "events.jsonl").lines().toList()) {
      JsonNode event = JSON.readTree(line);
      if (!event.path("action").asText().equals("press")) {
        continue;
      }
      String name = event.path("name").asText();
      keys++;
      if (name.equals(MASK)) {
        masked++;
      } else if (name.equals("space")) {
        typed.append(' ');
      } else if (name.length() == 1) {
        typed.append(name);
      }
    }
    long wrongApp = count(typed, Typing.XTERM_LETTERS);
    long pausedLeaks = count(typed, Typing.PAUSED_SIGNS);
    return new Findings(keys, masked, missing(typed, expected), wrongApp, pausedLeaks);
  }

  /// How many letters of `expected` cannot be found one after the other in what was typed; private
  /// lines stand between them.
  private static long missing(CharSequence typed, String expected) {
    int at = 0;
    for (int i = 0; i < typed.length() && at < expected.length(); i++) {
      if (typed.charAt(i) == expected.charAt(at)) {
        at++;
      }
    }
    return (long) expected.length() - at;
  }

  private static long count(CharSequence typed, String signs) {
    return typed.chars().filter(c -> signs.indexOf(c) >= 0).count();
  }

  /// How often a secret is found in any byte that Vitrine could have written: everything below the
  /// home, the temporary folder and the logs, and the files inside the batch that arrived.
  static long canaries(Path out, Path received) throws IOException {
    long found = 0;
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found += canaries(Files.readAllBytes(file));
      }
    }
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(received))) {
      while (zip.getNextEntry() != null) {
        found += canaries(zip.readAllBytes());
      }
    }
    return found;
  }

  private static long canaries(byte[] bytes) {
    long found = 0;
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE)) {
      for (String canary : Typing.canaries()) {
        byte[] wanted = canary.getBytes(charset);
        found +=
            new String(bytes, StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1))
                ? 1
                : 0;
      }
    }
    return found;
  }

  static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Whether everything that the demonstration can see was kept. A busy machine may lose an event
  /// of the pointer or a release; that is counted and shown, which is the promise about losses.
  static boolean kept(JsonNode summary) {
    String digest = summary.path("preview_sha256").asText();
    return summary.path("wrong_app").asLong() == 0
        && summary.path("paused_leaks").asLong() == 0
        && summary.path("canaries_found").asLong() == 0
        && summary.path("ordinary_keys_missing").asLong() == 0
        && summary.path("masked_keys").asLong() > 0
        && digest.equals(summary.path("approved_sha256").asText())
        && digest.equals(summary.path("received_sha256").asText())
        && digest.equals(summary.path("receipt_sha256").asText());
  }

  private static String file(Path zip, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          in.transferTo(bytes);
          return bytes.toString(StandardCharsets.UTF_8);
        }
      }
    }
    throw new IOException("the batch has no " + name);
  }
}
