package dev.vitrine.capture.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  @TempDir Path home;
  private final FakeVitrine vitrine = new FakeVitrine();
  private Path socket = Path.of("");
  private ControlServer server;

  @BeforeEach
  void open() throws Exception {
    socket = ControlPaths.socket(home, Map.of());
    server = ControlServer.open(socket, vitrine);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCommandIsAnsweredOverTheSocket() throws Exception {
    List<String> lines = new ArrayList<>();
    new ControlClient(socket)
        .ask("pause", args().put("seconds", 900), line -> lines.add(line.toString()));

    assertThat(lines)
        .containsExactly("{\"pause\":{\"since\":1795338000000,\"until\":1795338900000}}");
    assertThat(vitrine.asked).containsExactly("pause {\"seconds\":900}");
  }

  @Test
  void onlyTheOwnerCanReachIt() throws Exception {
    assertPrivate();
  }

  @Test
  void anOpenDirectoryIsClosedBeforeTheSocketIsMade() throws Exception {
    server.close();
    Files.setPosixFilePermissions(
        socket.resolveSibling("."), PosixFilePermissions.fromString("rwxrwxrwx"));

    server = ControlServer.open(socket, vitrine);

    assertPrivate();
  }

  @Test
  void aRefusalCarriesExitCodeCodeAndSentence() {
    CommandRefused refused =
        catchThrowableOfType(
            CommandRefused.class,
            () -> new ControlClient(socket).ask("delete", args().put("batch", "x"), _ -> {}));

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.code()).isEqualTo("batch.unknown");
    assertThat(refused.sentence()).isEqualTo("There is no batch with this name.");
  }

  @Test
  void whatGoesWrongInsideIsNotToldOutside() throws Exception {
    String answer = raw("{\"command\":\"explode\"}\n");

    assertThat(answer).contains("\"code\":\"internal\"").doesNotContain("canary");
  }

  @Test
  void everyMalformedRequestIsAnsweredAndReachesNobody() throws Exception {
    for (String request :
        List.of(
            "\n",
            "null\n",
            "[]\n",
            "7\n",
            "\"status\"\n",
            "{}\n",
            "{\"command\":7}\n",
            "{\"command\":\"status\",\"args\":[]}\n",
            "{\"command\":\"status\",\"args\":null}\n",
            "{\"command\":\"status\",\"extra\":1}\n",
            "{\"command\":\"status\",\"command\":\"delete\"}\n",
            "{\"command\":\"status\"} {\"command\":\"delete\"}\n",
            "{\"command\":\"status\"\n",
            "GET / HTTP/1.1\n",
            "\u0000\u0001\n",
            "[".repeat(5_000) + "\n")) {
      assertThat(raw(request))
          .as(request)
          .contains("\"done\":true", "\"exit\":1", "request.malformed");
    }
    assertThat(vitrine.asked).isEmpty();
  }

  @Test
  void noRandomBytesGetThrough() throws Exception {
    for (long seed = 0; seed < 100; seed++) {
      byte[] noise = new byte[200];
      new Random(seed).nextBytes(noise);
      noise[199] = '\n';
      assertThat(raw(noise)).as("seed %d", seed).contains("request.malformed");
    }
    assertThat(vitrine.asked).isEmpty();
  }

  @Test
  void anUnknownCommandIsAnswered() throws Exception {
    assertThat(raw("{\"command\":\"upload\"}\n")).contains("command.unknown");
  }

  @Test
  void aRequestOfMoreThan64KiBIsRefused() throws Exception {
    String request = "{\"command\":\"" + "x".repeat(70_000) + "\"}\n";

    assertThat(raw(request)).contains("request.too-large");
    assertThat(vitrine.asked).isEmpty();
  }

  @Test
  void aRequestThatIsNeverFinishedIsGivenUp() throws Exception {
    long begin = System.nanoTime();

    String answer = raw("{\"command\":");

    assertThat(answer).contains("request.too-slow");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
  }

  @Test
  void afterClientsThatHungUpItStillAnswers() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (SocketChannel channel = connect()) {
        if (i % 2 == 0) {
          channel.write(ByteBuffer.wrap("{\"comm".getBytes(StandardCharsets.UTF_8)));
        }
      }
    }

    assertThat(eventually("{\"command\":\"status\"}\n")).contains("\"exit\":0");
  }

  @Test
  void aFewAtOnceAreHeardAndMoreAreToldToComeBack() throws Exception {
    CountDownLatch inside = new CountDownLatch(ControlServer.MOST_CONNECTIONS);
    CountDownLatch leave = new CountDownLatch(1);
    server.close();
    server =
        ControlServer.open(
            socket,
            (_, _, _) -> {
              inside.countDown();
              awaitQuietly(leave);
            });
    try (ExecutorService clients = Executors.newFixedThreadPool(ControlServer.MOST_CONNECTIONS)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < ControlServer.MOST_CONNECTIONS; i++) {
        answers.add(clients.submit(() -> raw("{\"command\":\"status\"}\n")));
      }
      assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
      CommandRefused refused =
          catchThrowableOfType(
              CommandRefused.class, () -> new ControlClient(socket).ask("status", args(), _ -> {}));
      assertThat(refused.code()).isEqualTo("busy");
      leave.countDown();
      for (Future<String> answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS)).contains("\"exit\":0");
      }
    }
  }

  @Test
  void aSecondServerForTheSameSocketIsRefusedAndTheFirstGoesOn() throws Exception {
    ControlException refused =
        catchThrowableOfType(ControlException.class, () -> ControlServer.open(socket, vitrine));

    assertThat(refused.exit()).isEqualTo(Exit.ANOTHER_RUNS);
    assertThat(raw("{\"command\":\"status\"}\n")).contains("\"exit\":0");
  }

  @Test
  void aSocketThatAKilledProcessLeftIsReplaced() throws Exception {
    server.close();
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(Files.exists(socket)).isTrue();
    ControlException nobody =
        catchThrowableOfType(
            ControlException.class, () -> new ControlClient(socket).ask("status", args(), _ -> {}));
    assertThat(nobody.exit()).isEqualTo(Exit.NOT_RUNNING);

    server = ControlServer.open(socket, vitrine);

    assertThat(raw("{\"command\":\"status\"}\n")).contains("\"exit\":0");
  }

  @Test
  void aClosedServerLeavesNoSocketAndCanBeOpenedAgain() throws Exception {
    server.close();
    assertThat(Files.exists(socket)).isFalse();

    server = ControlServer.open(socket, vitrine);

    assertThat(raw("{\"command\":\"status\"}\n")).contains("\"exit\":0");
  }

  @Test
  void aSocketPathThatIsTooLongGoesToTheRuntimeDirectoryOrIsRefused() throws Exception {
    Path deep = home.resolve("x".repeat(120));
    Path runtime = Files.createDirectory(home.resolve("run"));
    Path fallback = ControlPaths.socket(deep, Map.of("XDG_RUNTIME_DIR", runtime.toString()));

    assertThat(fallback.startsWith(runtime)).isTrue();
    try (ControlServer other = ControlServer.open(fallback, vitrine)) {
      new ControlClient(fallback).ask("resume", args(), _ -> {});
      assertThat(other).isNotNull();
    }
    assertThat(
            catchThrowableOfType(ControlException.class, () -> ControlPaths.socket(deep, Map.of()))
                .sentence())
        .contains("too long");
    assertThat(
            catchThrowableOfType(
                    ControlException.class, () -> ControlServer.open(deep.resolve("s"), vitrine))
                .sentence())
        .contains("106 bytes");
  }

  @Test
  void theLongestPathThatIsAllowedWorks() throws Exception {
    Path base = home;
    String name =
        "x"
            .repeat(
                ControlPaths.LONGEST
                    - base.toString().length()
                    - "/control/vitrine.sock".length()
                    - 1);
    Path longest = ControlPaths.socket(base.resolve(name), Map.of());

    assertThat(longest.toString()).hasSize(ControlPaths.LONGEST);
    try (ControlServer other = ControlServer.open(longest, vitrine)) {
      new ControlClient(longest).ask("resume", args(), _ -> {});
      assertThat(other).isNotNull();
    }
  }

  @Test
  void aHomeThatCannotBeUsedIsSaid() throws Exception {
    Path file = home.resolve("a-file");
    Files.writeString(file, "");

    ControlException e =
        catchThrowableOfType(
            ControlException.class,
            () -> ControlServer.open(file.resolve("control").resolve("vitrine.sock"), vitrine));

    assertThat(e.exit()).isEqualTo(Exit.STORE);
  }

  @Test
  void aSecondInstanceAsksTheFirstToShowItselfAndLeaves() throws Exception {
    try (SingleInstance first = SingleInstance.claim(socket)) {
      ControlException second =
          catchThrowableOfType(ControlException.class, () -> SingleInstance.claim(socket));

      assertThat(first).isNotNull();
      assertThat(second.exit()).isEqualTo(Exit.ANOTHER_RUNS);
      assertThat(second.sentence()).contains("brought to the front");
      assertThat(vitrine.asked).containsExactly("raise {}");
    }
    SingleInstance.claim(socket).close();
  }

  @Test
  void aSecondInstanceSaysSoWhenTheFirstDoesNotAnswer() throws Exception {
    server.close();
    try (SingleInstance first = SingleInstance.claim(socket)) {
      ControlException second =
          catchThrowableOfType(ControlException.class, () -> SingleInstance.claim(socket));

      assertThat(first).isNotNull();
      assertThat(second.exit()).isEqualTo(Exit.ANOTHER_RUNS);
      assertThat(second.sentence()).contains("does not answer yet");
    }
  }

  private void assertPrivate() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(socket.resolveSibling("."))))
        .isEqualTo("rwx------");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectNode args() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Asks again while it is busy with the connections of clients that have gone.
  private String eventually(String request) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    String answer = raw(request);
    while (answer.contains("\"busy\"") && System.nanoTime() < deadline) {
      answer = raw(request);
    }
    return answer;
  }

  private String raw(String request) throws IOException {
    return raw(request.getBytes(StandardCharsets.UTF_8));
  }

  private String raw(byte[] request) throws IOException {
    try (SocketChannel channel = connect()) {
      ByteBuffer out = ByteBuffer.wrap(request);
      try {
        while (out.hasRemaining()) {
          channel.write(out);
        }
      } catch (IOException e) {
        // It was refused before it was all read; the answer is there all the same.
      }
      StringBuilder answer = new StringBuilder();
      ByteBuffer in = ByteBuffer.allocate(8_192);
      try {
        while (channel.read(in.clear()) >= 0) {
          answer.append(StandardCharsets.UTF_8.decode(in.flip()));
        }
      } catch (IOException e) {
        // The other end hung up on what it did not read.
      }
      return answer.toString();
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }
}
