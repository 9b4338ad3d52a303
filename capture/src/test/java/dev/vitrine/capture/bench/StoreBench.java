package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RecordedEvents;
import dev.vitrine.capture.store.Forgotten;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What keeping costs: time and processor per event, and bytes on the disk per event, for motion at
/// several rates and for typing. Prints a table, and writes it as JSON to the path in the first
/// argument. The store is made in the folder of that path, so that a real disk is measured.
public final class StoreBench {
  private static final long START = 1_795_348_800_000L;
  private static final KeptPlace EDITOR = new KeptPlace("mousepad", "Mousepad", "Letter", "");

  private final Path folder;
  private long empty;
  private final List<Map<String, Object>> results = new ArrayList<>();

  private StoreBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    Path json = Path.of(arguments[0]).toAbsolutePath();
    Path parent = json.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("The path of a file is needed");
    }
    Files.createDirectories(parent);
    StoreBench bench = new StoreBench(Files.createTempDirectory(parent, "store-bench"));
    try {
      bench.run();
    } finally {
      bench.clear();
      Files.delete(bench.folder);
    }
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(json.toFile(), bench.results);
  }

  private void run() throws IOException {
    open().close();
    empty = onDisk();
    append("warm-up", motion(1000, 20), 250);
    results.clear();
    results.add(Map.of("name", "an empty store", "bytes", empty));
    System.out.printf("an empty store has %d bytes%n%n", empty);
    System.out.printf(
        "%-34s %9s %9s %9s %9s %9s %9s%n",
        "append", "events", "p50 ms", "p99 ms", "max ms", "us/event", "B/event");
    for (int rate : new int[] {1000, 4000, 8000}) {
      append("motion " + rate + "/s, every 250 ms", motion(rate, 30), rate / 4);
    }
    append("key taps 50/s, every 250 ms", keys(50, 120), 25);
    append("typing 5 keys/s, every 250 ms", keys(5, 600), 3);
    append("motion, 2000 a transaction", motion(8000, 50), 2000);
    reading();
  }

  /// Appends `events` in pieces of `size`; the store is empty before and kept afterwards.
  private void append(String name, List<RecordedEvent> events, int size) throws IOException {
    clear();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int pieces = (events.size() + size - 1) / size;
    double[] millis = new double[pieces];
    long cpu;
    try (Store store = open()) {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < pieces; i++) {
        long start = System.nanoTime();
        store.append(events.subList(i * size, Math.min(events.size(), (i + 1) * size)));
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      cpu = threads.getCurrentThreadCpuTime() - before;
    }
    Arrays.sort(millis);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("events", events.size());
    row.put("events_a_transaction", size);
    row.put("append_ms_p50", round(millis[pieces / 2]));
    row.put("append_ms_p99", round(millis[pieces * 99 / 100]));
    row.put("append_ms_max", round(millis[pieces - 1]));
    row.put("cpu_us_per_event", round(cpu / 1e3 / events.size()));
    row.put("bytes_per_event", round((double) onDisk() / events.size()));
    results.add(row);
    System.out.printf(
        "%-34s %9d %9.2f %9.2f %9.2f %9.2f %9.2f%n",
        name,
        events.size(),
        millis[pieces / 2],
        millis[pieces * 99 / 100],
        millis[pieces - 1],
        cpu / 1e3 / events.size(),
        (double) onDisk() / events.size());
  }

  /// A working day of eight hours in the store: opening, listing, reading and forgetting.
  private void reading() throws IOException {
    clear();
    Random random = new Random(1);
    long events = 0;
    try (Store store = open()) {
      for (int minute = 0; minute < 480; minute++) {
        List<RecordedEvent> work = new ArrayList<>(motion(50, 40, START + minute * 60_000L));
        work.addAll(keys(5, 20, START + minute * 60_000L + 40_000, random));
        store.append(work);
        events += work.size();
      }
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", "a day of eight hours");
    row.put("events", events);
    row.put("bytes_per_event", round((double) onDisk() / events));
    long start = System.nanoTime();
    try (Store store = open()) {
      row.put("open_ms", since(start));
      start = System.nanoTime();
      List<RecordingInfo> recordings = store.recordings();
      row.put("list_ms", since(start));
      row.put("recordings", recordings.size());
      start = System.nanoTime();
      long[] read = new long[1];
      for (RecordingInfo recording : recordings) {
        store.read(recording.id(), _ -> read[0]++);
      }
      row.put("read_all_ms", since(start));
      long end = START + 480 * 60_000L;
      start = System.nanoTime();
      Forgotten forgotten = store.forget(end - 17 * 60_000L, end);
      row.put("forget_17_minutes_ms", since(start));
      row.put("forgotten_events", forgotten.events());
    }
    results.add(row);
    System.out.println();
    row.forEach((name, value) -> System.out.printf("%-34s %s%n", name, value));
  }

  private static List<RecordedEvent> motion(int rate, int seconds) {
    return motion(rate, seconds, START);
  }

  /// A hand that accelerates, brakes and rests, with a pixel of tremor.
  private static List<RecordedEvent> motion(int rate, int seconds, long from) {
    Random random = new Random(rate);
    List<RecordedEvent> events = new ArrayList<>();
    double phase = 0;
    for (long i = 0; i < (long) rate * seconds; i++) {
      phase += (1 + Math.sin(i * 3.0 / rate)) * 2 / rate;
      int x = (int) (960 + 700 * Math.sin(phase * 1.3) + random.nextInt(3));
      int y = (int) (540 + 400 * Math.sin(phase * 1.7) + random.nextInt(3));
      events.add(RecordedEvents.of(new KeptEvent.Move(from + i * 1000 / rate, x, y), EDITOR));
    }
    return events;
  }

  private static List<RecordedEvent> keys(int taps, int seconds) {
    return keys(taps, seconds, START, new Random(taps));
  }

  private static List<RecordedEvent> keys(int taps, int seconds, long from, Random random) {
    String letters = "eeeeeettttaaaooiinnsshhrrdlcumwfgypbvk      ";
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < taps * seconds; i++) {
      String name = "" + letters.charAt(random.nextInt(letters.length()));
      long at = from + i * 1000L / taps + random.nextInt(1 + 500 / taps);
      events.add(key(at, true, name));
      events.add(key(at + 60 + random.nextInt(40), false, name));
    }
    return events;
  }

  private static RecordedEvent key(long at, boolean pressed, String name) {
    return RecordedEvents.of(new KeptEvent.Key(at, pressed, name, Optional.empty()), EDITOR);
  }

  private Store open() throws IOException {
    return Store.open(folder.resolve("store"), MasterKey.of(new byte[32]), Clock.systemUTC());
  }

  /// Bytes beyond those of an empty store.
  private long onDisk() throws IOException {
    return Files.size(folder.resolve("store").resolve("vitrine.db")) - empty;
  }

  private void clear() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }

  private static double since(long start) {
    return round((System.nanoTime() - start) / 1e6);
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
