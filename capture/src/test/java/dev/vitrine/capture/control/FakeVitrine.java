package dev.vitrine.capture.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers as docs/commands.md says, from a state of its own, and remembers what was asked.
final class FakeVitrine implements Commands {
  static final String ID = "20261122T0900Z-7f3a";
  static final long AT = 1_795_338_000_000L;

  final List<String> asked = new CopyOnWriteArrayList<>();
  final byte[] zip = bytes(200_000);
  final byte[] readme = "What this file is – in plain words.\n".getBytes(StandardCharsets.UTF_8);
  volatile boolean lying;
  volatile Answers.@Nullable Trouble returned;
  volatile boolean journalWhole = true;

  @Override
  public void handle(String command, JsonNode args, Consumer<JsonNode> out) throws CommandRefused {
    asked.add(command + " " + args);
    switch (command) {
      case "status" -> out.accept(Answers.json(status()));
      case "pause" -> {
        Long until = null;
        if (args.has("seconds")) {
          until = AT + args.path("seconds").asLong() * 1_000;
        } else if (args.has("until")) {
          until = args.path("until").asLong();
        }
        out.accept(Answers.json(new Answers.Paused(new Answers.PauseSpan(AT, until))));
      }
      case "resume" -> out.accept(Answers.json(new Answers.Resumed(true)));
      case "apps" -> out.accept(Answers.json(new Answers.Apps(apps())));
      case "pending" -> out.accept(Answers.json(new Answers.Batches(List.of(batch("pending")))));
      case "history" -> out.accept(Answers.json(new Answers.Batches(List.of())));
      case "seal" -> out.accept(Answers.json(new Answers.OneBatch(null)));
      case "show" -> show(args, out);
      case "export" -> send(new Answers.FileEntry(ID + ".zip", zip.length, sha256(zip)), zip, out);
      case "approve" -> {
        known(args);
        if (!args.path("sha256").asText().equals(sha256(zip))) {
          throw new CommandRefused("digest.differs", "This is not the batch that you looked at.");
        }
        out.accept(Answers.json(new Answers.OneBatch(batch("approved"))));
      }
      case "delete" -> {
        known(args);
        out.accept(Answers.json(new Answers.OneBatch(batch("deleted"))));
      }
      case "forget" ->
          out.accept(
              Answers.json(
                  new Answers.Forgot(AT - args.path("seconds").asLong() * 1_000, AT, 1_204, 1, 0)));
      case "journal" ->
          out.accept(
              Answers.json(
                  new Answers.JournalPage(
                      List.of(
                          new Answers.JournalEntry(
                              13, AT, "paused", Map.of("until", "1795340000000"))),
                      journalWhole,
                      journalWhole ? "The chain is whole." : "The chain breaks at entry 12.")));
      case "raise" -> out.accept(Answers.json(new Answers.Raised(true)));
      case "explode" -> throw new IllegalStateException("canary-4111111111111111");
      default -> throw new CommandRefused("command.unknown", "There is no such command.");
    }
  }

  private void show(JsonNode args, Consumer<JsonNode> out) throws CommandRefused {
    known(args);
    Answers.FileEntry file = new Answers.FileEntry("README.txt", readme.length, sha256(readme));
    if (!args.has("file")) {
      out.accept(Answers.json(new Answers.Shown(batch("pending"), List.of(file))));
    } else if (args.path("file").asText().equals("README.txt")) {
      send(file, lying ? new byte[readme.length] : readme, out);
    } else {
      throw new CommandRefused("file.unknown", "The batch has no file of that name.");
    }
  }

  private static void send(Answers.FileEntry file, byte[] bytes, Consumer<JsonNode> out) {
    try {
      Chunks.send(file, new ByteArrayInputStream(bytes), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void known(JsonNode args) throws CommandRefused {
    if (!args.path("batch").asText().equals(ID)) {
      throw new CommandRefused("batch.unknown", "There is no batch with this name.");
    }
  }

  private Answers.Batch batch(String state) {
    Long keptUntil = state.equals("pending") ? AT + 14 * 86_400_000L : null;
    return new Answers.Batch(
        ID,
        state,
        AT,
        AT + 2_820_000,
        zip.length,
        sha256(zip),
        null,
        null,
        null,
        keptUntil,
        returned);
  }

  private static List<Answers.App> apps() {
    return List.of(
        new Answers.App("mousepad", "Mousepad", true, true, null, true, true, false, 1_204),
        new Answers.App(
            "keepassxc", "KeePassXC\u001b[2J", false, false, "never", false, false, false, 0));
  }

  private static Answers.Status status() {
    return new Answers.Status(
        "recording",
        "Recording Mousepad",
        new Answers.Front("mousepad", "Mousepad"),
        null,
        null,
        new Answers.Today(1_204, 14, Map.of("switched_off", 300L, "secret_field", 10L), 0),
        2,
        null,
        new Answers.Health(true, AT, "secret-service", 1_258_291, 3, List.of()),
        new Answers.PolicyName("Demonstration", "1", "ab"),
        AT);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(5).nextBytes(bytes);
    return bytes;
  }
}
