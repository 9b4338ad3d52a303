package dev.vitrine.capture.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.control.Shell.Said;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Types command lines for a home, as a person would, and takes down what is said.
record Shell(Path home) {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  JsonNode runJson(String... command) throws Exception {
    List<String> args = new ArrayList<>(List.of(command));
    args.add("--json");
    Said said = run(args.toArray(String[]::new));
    assertThat(said.exit()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(said.out());
  }

  Said run(String... command) {
    return runWith("", command);
  }

  Said runWith(String input, String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            home,
            Clock.fixed(Instant.ofEpochMilli(FakeVitrine.AT), BERLIN));
    List<String> args = new ArrayList<>(List.of("--home", home.toString()));
    args.addAll(List.of(command));
    int exit = VitrineCommand.run(terminal, args.toArray(String[]::new));
    return new Said(exit, out, err.toString(StandardCharsets.UTF_8));
  }

  record Said(int exit, ByteArrayOutputStream written, String err) {
    byte[] raw() {
      return written.toByteArray();
    }

    String out() {
      return written.toString(StandardCharsets.UTF_8);
    }
  }
}
