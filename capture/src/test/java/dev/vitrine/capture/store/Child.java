package dev.vitrine.capture.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Another JVM with this one's class path: to be killed, or to have a disk of its own.
public final class Child {
  private Child() {}

  public static Process start(List<String> before, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dvitrine.natives=" + System.getProperty("vitrine.natives"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Runs it until it says its first line and some time longer, and kills it.
  ///
  /// @param mostMicros the longest time until then
  /// @param line takes every line that it said before it was gone
  public static void runAndKill(
      Random random, int mostMicros, Consumer<String> line, Class<?> main, String... arguments)
      throws Exception {
    Process child = start(List.of(), main, arguments);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      line.accept(out.readLine());
      long delay = 1_000L + random.nextInt(mostMicros);
      CompletableFuture<?> killed =
          CompletableFuture.runAsync(
              child.toHandle()::destroyForcibly,
              CompletableFuture.delayedExecutor(delay, TimeUnit.MICROSECONDS));
      for (String each = out.readLine(); each != null; each = out.readLine()) {
        line.accept(each);
      }
      killed.join();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
