package dev.vitrine.capture.egress;

import dev.vitrine.capture.batch.Bulk;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.store.BatchRow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A program that sends batches to a real server, one after the other, and says how long each took
/// and how much more memory the last and largest one needed. It runs with the app's own settings of
/// the JVM, so that its memory is the app's.
///
/// First it sends three batches of 40 MB, which go the same way as the largest: classes, buffers
/// and compiled code that stay for good are there then, and what grows afterwards grows with the
/// batch.
public final class Sending {
  /// Above [S3Upload#LARGEST_IN_ONE], so that a store gets them in parts.
  private static final long WARM = 40_000_000;

  private static final int WARM_UPS = 3;
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  private Sending() {}

  /// One batch that arrived.
  ///
  /// @param bytes as asked for; the batch may have a few less or more
  public record Sent(long bytes, String sha256, long nanos) {
    public double seconds() {
      return nanos / 1e9;
    }
  }

  /// What it came to.
  ///
  /// @param residentKb how far the resident memory of the process rose at its peak during the last
  ///   batch, above what it was just before; negative = it never did
  /// @param heapKb how far the live heap rose during another batch of that size: the largest of
  ///   many full collections on the way, less one just before
  public record Report(List<Sent> sent, long residentKb, long heapKb) {}

  /// @param args the home, a file with the lines of `[destination]`, the bytes of each batch
  public static void main(String[] args) throws Exception {
    try (Sender sender =
        new Sender(
            Path.of(args[0]), Files.readString(Path.of(args[1])), Optional.of(Clock.systemUTC()))) {
      sender.secrets.put("client-certificate-password", Certificates.PASSWORD);
      long[] sizes = Arrays.stream(args).skip(2).mapToLong(Long::parseLong).toArray();
      for (int i = 0; i < WARM_UPS; i++) {
        deliver(sender, i, WARM);
      }
      for (int i = 0; i < sizes.length; i++) {
        boolean last = i == sizes.length - 1;
        BatchRow row = approved(sender, i + WARM_UPS, sizes[i]);
        long before = last ? resident() : 0;
        Sent sent = send(sender, row, sizes[i]);
        System.out.println("sent " + sent.bytes + " " + sent.sha256 + " " + sent.nanos);
        if (last) {
          System.out.println("resident " + (kilobytes("VmHWM") - before));
          System.out.println("heap " + heap(sender, sizes[i]));
        }
      }
    }
  }

  private static void deliver(Sender sender, int number, long bytes) throws Exception {
    send(sender, approved(sender, number, bytes), bytes);
  }

  private static BatchRow approved(Sender sender, int number, long bytes) throws Exception {
    BatchRow row =
        Bulk.of(sender.shop.store, Work.NINE + 60_000L * number, bytes, new Random(number));
    sender.approve(row);
    return row;
  }

  private static Sent send(Sender sender, BatchRow row, long bytes) throws IOException {
    long start = System.nanoTime();
    sender.uploader.step(sender.shop.clock.millis());
    long nanos = System.nanoTime() - start;
    sender.assertSent(row);
    return new Sent(bytes, row.sha256(), nanos);
  }

  /// Once more, with a full collection every now and then.
  private static long heap(Sender sender, long bytes) throws Exception {
    BatchRow row = approved(sender, 100, bytes);
    long before = live();
    AtomicLong most = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    Thread looker =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                most.accumulateAndGet(live(), Math::max);
                LockSupport.parkNanos(LOOK_NANOS);
              }
            });
    send(sender, row, bytes);
    done.set(true);
    looker.join();
    return (most.get() - before) / 1024;
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /// In kB; from here on the peak is measured anew.
  private static long resident() throws IOException {
    System.gc();
    Files.writeString(Path.of("/proc/self/clear_refs"), "5", StandardOpenOption.WRITE);
    return kilobytes("VmRSS");
  }

  private static long kilobytes(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /// Runs it.
  ///
  /// @param folder for what it needs
  /// @param destination the lines of `[destination]`
  /// @param environment beside what is there
  public static Report run(
      Path folder, String destination, Map<String, String> environment, long... sizes)
      throws IOException {
    Path section = Files.writeString(folder.resolve("destination.toml"), destination);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx96m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-Dvitrine.natives=" + System.getProperty("vitrine.natives"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Sending.class.getName(),
            folder.resolve("home").toString(),
            section.toString()));
    for (long size : sizes) {
      command.add(Long.toString(size));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return report(said);
    } catch (IllegalArgumentException e) {
      throw new IOException("it said " + said, e);
    }
  }

  private static Report report(String said) {
    List<Sent> sent = new ArrayList<>();
    Optional<Long> resident = Optional.empty();
    Optional<Long> heap = Optional.empty();
    for (String line : said.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "sent" ->
            sent.add(new Sent(Long.parseLong(words[1]), words[2], Long.parseLong(words[3])));
        case "resident" -> resident = Optional.of(Long.valueOf(words[1]));
        case "heap" -> heap = Optional.of(Long.valueOf(words[1]));
        default -> {}
      }
    }
    if (resident.isEmpty() || heap.isEmpty()) {
      throw new IllegalArgumentException("It did not come to its end");
    }
    return new Report(List.copyOf(sent), resident.get(), heap.get());
  }
}
