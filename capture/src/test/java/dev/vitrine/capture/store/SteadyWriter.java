package dev.vitrine.capture.store;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RecordedEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Appends numbered events for ever, and prints what the store has acknowledged: `kept N`,
/// `forgetting A B`, `forgot A B`, `blob ID`. Meant to be killed.
///
/// Arguments: folder, key in hex, number of the first event, seed.
final class SteadyWriter {
  private SteadyWriter() {}

  /// Event number `n`, 50 ms after the one before it.
  static RecordedEvent event(long n) {
    return RecordedEvents.of(
        new KeptEvent.Move(Samples.NOON + n * 50, (int) n, (int) (n >> 3)), Samples.EDITOR);
  }

  public static void main(String[] arguments) throws Exception {
    Random random = new Random(Long.parseLong(arguments[3]));
    byte[] key = HexFormat.of().parseHex(arguments[1]);
    long next = Long.parseLong(arguments[2]);
    try (Store store = Store.open(Path.of(arguments[0]), MasterKey.of(key), Clock.systemUTC())) {
      while (true) {
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = random.nextInt(400); i >= 0; i--) {
          events.add(event(next++));
        }
        store.append(events);
        say("kept " + next);
        switch (random.nextInt(8)) {
          case 0 -> store.journal().append("seal", Map.of("events", "" + next));
          case 1 -> store.count("2026-11-22", "kept", events.size());
          case 2 -> {
            try (SealedBlobWriter out = store.createBlob()) {
              out.write(new byte[random.nextInt(200_000)]);
              say("blob " + out.finish());
            }
          }
          case 3 -> {
            long to = Math.max(0, next - random.nextInt(2000));
            long from = Math.max(0, to - random.nextInt(8000));
            say("forgetting " + from + " " + to);
            store.forget(Samples.NOON + from * 50, Samples.NOON + to * 50);
            say("forgot " + from + " " + to);
          }
          default -> store.putSetting("choices", new byte[] {(byte) next});
        }
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
