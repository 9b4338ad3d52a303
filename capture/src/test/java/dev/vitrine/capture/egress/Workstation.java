package dev.vitrine.capture.egress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [Sender] as a program of its own, because the environment is one of the places where
/// credentials and proxies come from.
final class Workstation implements AutoCloseable {
  private static final String ANSWER = "> ";

  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;

  private Workstation(Process process) {
    this.process = process;
    this.orders =
        new PrintWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// @param home of the person
  /// @param destination the lines of `[destination]`
  /// @param environment beside ours, which is without everything for AWS and for proxies
  static Workstation start(Path home, String destination, Map<String, String> environment)
      throws IOException {
    Path section = Files.writeString(home.resolve("destination.toml"), destination);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dvitrine.natives=" + System.getProperty("vitrine.natives"),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                home.toString(),
                section.toString())
            .redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("AWS_.*|(?i:https?_proxy|all_proxy|no_proxy)"));
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(environment);
    return new Workstation(builder.start());
  }

  /// Approves one more batch and lets one step be done.
  ///
  /// @return what came of it, the state of the batch, and where connections led
  String send(long bytes) throws IOException {
    return order(Long.toString(bytes));
  }

  /// One step more; answers as [#send].
  String again() throws IOException {
    return order("again");
  }

  private String order(String order) throws IOException {
    orders.println(order);
    StringBuilder said = new StringBuilder();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ANSWER)) {
        return line.substring(ANSWER.length());
      }
      said.append(line).append('\n');
    }
    throw new IOException("it ended after " + said);
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.onExit().join();
    answers.close();
  }

  /// Ends when its input does.
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      BufferedReader orders =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      try (Sender sender =
          new Sender(
              Path.of(args[0]),
              Files.readString(Path.of(args[1])),
              Optional.of(Clock.systemUTC()))) {
        sender.patience = Ways.SHORT;
        sender.proxies = new Proxies(System.getenv(), Map.of(), Optional.empty());
        sender.restart();
        String batch = "";
        int known = 0;
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
          if (!order.equals("again")) {
            batch = sender.approved(Long.parseLong(order)).id();
          }
          sender.step();
          List<OutboundLog.Connection> all = sender.connections();
          List<String> to =
              all.stream().skip(known).map(OutboundLog.Connection::to).distinct().toList();
          known = all.size();
          System.out.println(
              ANSWER + sender.result() + " " + sender.shop.row(batch).state() + " " + to);
        }
      }
    }
  }
}
