package dev.vitrine.capture.bench;

import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Observation;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.input.KeyNames;
import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.redact.RedactStage;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.store.MasterKey;
import dev.vitrine.capture.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the recorder does with an event after it was placed: redacted as part of a typed field, and
/// committed to a sealed store five times a second, in the directory of the desk.
final class StoringTaker implements EventTaker {
  private static final long COMMIT_NANOS = 200_000_000;
  private static final Place PLACE =
      new Place(
          new Place.App("bench", "Bench", 1, "/bench"),
          new Place.Window(1, ""),
          Optional.empty(),
          Place.Field.UNKNOWN);

  private final Store store;
  private final RedactStage stage = new RedactStage(Redactor.standard(), KeyNames::name);
  private final List<RecordedEvent> waiting = new ArrayList<>();
  private final long empty;
  private long committed = System.nanoTime();

  StoringTaker() throws IOException {
    Path home = Files.createTempDirectory(Path.of(System.getenv("HOME")), "store");
    store = Store.open(home, MasterKey.create(), Clock.systemUTC());
    empty = store.storedBytes();
  }

  @Override
  public void take(List<InputEvent> events) throws IOException {
    for (InputEvent event : events) {
      waiting.addAll(stage.accept(new Observation(event, PLACE)));
    }
    waiting.addAll(stage.tick(System.currentTimeMillis()));
    long now = System.nanoTime();
    if (!waiting.isEmpty() && now - committed >= COMMIT_NANOS) {
      store.append(List.copyOf(waiting));
      waiting.clear();
      committed = now;
    }
  }

  @Override
  public long bytes() {
    return store.storedBytes() - empty;
  }
}
