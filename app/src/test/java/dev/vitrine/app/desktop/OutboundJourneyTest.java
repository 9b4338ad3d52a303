package dev.vitrine.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.S3Server;
import dev.vitrine.capture.servers.Tinyproxy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The outbound log of the whole app against what the system sees: every connection that the
/// process or a child of it opens, from its start on, is in the log, and leads where the policy
/// says. Sends to S3Proxy and has it erased again.
final class OutboundJourneyTest {
  private static final Duration PATIENCE = RunningApp.PATIENCE;

  private Desk desk;
  private Typist typist;
  private Path trace;
  private Certificates certificates;
  private S3Server store;
  private long xterm;

  @BeforeEach
  void setUp() throws IOException {
    desk = Desk.open();
    trace = desk.directory().resolve("trace.txt");
    assumeTrue(Connections.possible(trace), "needs strace, and to be allowed to use it");
    certificates = new Certificates(desk.directory().resolve("certificates"));
    store =
        S3Server.start(
            Files.createDirectory(desk.directory().resolve("s3")),
            S3Server.Kind.S3PROXY,
            certificates.server("s3"));
    desk.define("AWS_ACCESS_KEY_ID", S3Server.KEY_ID);
    desk.define("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
    desk.start("xterm", "-e", "cat");
    xterm = desk.window("--class", "xterm");
    typist = desk.typist();
  }

  @AfterEach
  void tearDown() {
    if (store != null) {
      typist.close();
      store.close();
    }
    desk.close();
  }

  @Test
  void everyConnectionOfTheAppIsInItsLogAndLeadsToTheStore() throws Exception {
    List<String> logged = new ArrayList<>();
    for (JsonNode each : connections()) {
      assertThat(each.path("via").isNull()).isTrue();
      logged.add(each.path("to").asText());
    }
    compare(logged, "localhost:" + store.port());
  }

  @Test
  void behindAProxyEveryConnectionLeadsToTheProxy() throws Exception {
    Path place = desk.directory().resolve("proxy");
    try (Tinyproxy proxy = Tinyproxy.start(place, store.port())) {
      desk.define("https_proxy", "http://localhost:" + proxy.port());
      List<String> logged = new ArrayList<>();
      for (JsonNode each : connections()) {
        assertThat(each.path("to").asText()).isEqualTo("localhost:" + store.port());
        logged.add(each.path("via").asText());
      }
      compare(logged, "localhost:" + proxy.port());
      assertThat(proxy.asked()).hasSameSizeAs(logged);
    }
  }

  private void compare(List<String> logged, String only) throws IOException {
    Connections seen = Connections.of(trace);
    assertThat(seen.strange()).isEmpty();
    assertThat(seen.opened()).containsExactlyInAnyOrderElementsOf(logged).containsOnly(only);
  }

  /// A life of the app, from its first start: agrees, types, approves, sends, erases. Gives the
  /// connections of its log; afterwards it has ended.
  private JsonNode connections() throws IOException {
    Path home = desk.directory().resolve("vitrine");
    try (RunningApp app =
        RunningApp.start(
            desk,
            home,
            Connections.watching(trace),
            "",
            "--hidden",
            "--policy",
            policy().toString())) {
      app.agree("xterm");
      Await.until(
          "recording",
          PATIENCE,
          () -> {
            typist.focus(xterm);
            return Await.holds(Duration.ofSeconds(2), () -> app.state().equals("recording"));
          });
      Await.until(
          "something is kept",
          PATIENCE,
          () -> {
            typist.focus(xterm);
            typist.type("some words ");
            // The words wait for the end of their field, a click does not.
            desk.run(List.of("xdotool", "mousemove", "--window", Long.toString(xterm), "60", "60"));
            typist.click(1);
            return Await.holds(Duration.ofSeconds(3), () -> kept(app) > 0);
          });
      JsonNode batch = app.ask("seal", Map.of()).path("batch");
      String id = batch.path("id").asText();
      JsonNode _ = app.ask("approve", Map.of("batch", id, "sha256", batch.path("sha256").asText()));
      Await.until("it is sent", PATIENCE, () -> history(app).path("state").asText().equals("sent"));
      assertThat(store.stored()).hasSize(1);
      JsonNode _ = app.ask("erase", Map.of("batch", id));
      Await.until(
          "it is erased",
          PATIENCE,
          () -> history(app).path("receipt").path("erasure").path("answered_at").isNumber());
      assertThat(store.stored()).isEmpty();
      return app.ask("outbound", Map.of()).path("connections");
    }
  }

  private static long kept(RunningApp app) {
    return app.status().path("today").path("kept").asLong();
  }

  private static JsonNode history(RunningApp app) {
    return app.ask("history", Map.of()).path("batches").path(0);
  }

  private Path policy() throws IOException {
    String folder = "folder = \"~/Vitrine/outbox\"";
    String bucket =
        """
        bucket = "%s"
        region = "us-east-1"
        endpoint = "%s"
        style = "path"
        ca = "%s"
        """
            .formatted(S3Server.BUCKET, store.endpoint(), certificates.ca());
    // Under strace a look at a terminal takes so long that nothing is known of its keys.
    String known =
        """
        name = "XTerm"
        keys = true
        mouse = true
        fields = "known-only"
        """;
    try (InputStream in = Policy.class.getResourceAsStream("demonstration-policy.toml")) {
      String demonstration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(demonstration).contains(folder).contains(known);
      String allowed = known.replace("known-only", "unknown-allowed");
      return Files.writeString(
          desk.directory().resolve("policy.toml"),
          demonstration.replace(folder, bucket).replace(known, allowed));
    }
  }
}
