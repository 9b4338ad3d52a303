package dev.vitrine.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.Entry;
import dev.vitrine.capture.store.OwnFiles;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Row;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes everything that is kept of the person into one ZIP file, decrypted and readable without
/// Vitrine: for whoever asks what there is of them. Only keys are left out.
///
/// One use, any thread.
final class DataExport {
  private static final String README = "MyData.txt";
  private static final String APPS_SEEN = "apps-seen";
  private static final int PAGE = 1_000;

  private final Archive archive;
  private final Choices choices;
  private final Dictionary dictionary;
  private final Day today;
  private final JsonFactory json = new JsonFactory();

  DataExport(Archive archive, Choices choices, Dictionary dictionary, Day today) {
    this.archive = archive;
    this.choices = choices;
    this.dictionary = dictionary;
    this.today = today;
  }

  /// @param target a new file; readable by its owner only, and there only when it is whole
  /// @param progress from 0 to 1
  /// @throws java.nio.file.FileAlreadyExistsException if it is there already
  MyData.Exported write(Path target, DoubleConsumer progress) throws IOException {
    if (Files.exists(target)) {
      throw new java.nio.file.FileAlreadyExistsException(target.toString());
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(part, OwnFiles.file());
    boolean done = false;
    try {
      MyData.Exported exported;
      try (ZipOutputStream zip =
          new ZipOutputStream(Files.newOutputStream(part, StandardOpenOption.WRITE))) {
        exported = write(zip, progress);
      }
      Files.move(part, target);
      done = true;
      return new MyData.Exported(exported.recordings(), exported.batches(), Files.size(target));
    } finally {
      if (!done) {
        Files.deleteIfExists(part);
      }
    }
  }

  private MyData.Exported write(ZipOutputStream zip, DoubleConsumer progress) throws IOException {
    Store store = archive.store();
    List<RecordingInfo> recordings = store.recordings();
    List<BatchRow> rows = store.batches();
    double steps = recordings.size() + rows.size() + 1.0;
    int done = 0;
    try (InputStream readme =
        Objects.requireNonNull(DataExport.class.getResourceAsStream(README), README)) {
      file(zip, "README.txt", readme::transferTo);
    }
    file(zip, "choices.json", out -> out.write(choices.encode()));
    file(zip, "dictionary.json", out -> out.write(dictionary.encode()));
    Optional<byte[]> agreed = store.setting(KeptConsent.SETTING);
    if (agreed.isPresent()) {
      file(zip, "agreement.json", out -> out.write(agreed.get()));
    }
    Optional<byte[]> seen = store.setting(APPS_SEEN);
    if (seen.isPresent()) {
      file(zip, "apps-seen.json", out -> out.write(seen.get()));
    }
    file(zip, "counts.jsonl", this::counts);
    file(zip, "today.jsonl", this::today);
    file(zip, "journal.jsonl", this::journal);
    file(zip, "batches.jsonl", out -> batches(out, rows));
    progress.accept(++done / steps);
    int files = 0;
    for (BatchRow row : rows) {
      files += batch(zip, row) ? 1 : 0;
      progress.accept(++done / steps);
    }
    for (RecordingInfo info : recordings) {
      file(zip, "recordings/" + info.id() + ".jsonl", out -> recording(out, info.id()));
      progress.accept(++done / steps);
    }
    return new MyData.Exported(recordings.size(), files, 0);
  }

  private void counts(OutputStream out) throws IOException {
    for (String day : archive.store().countedDays()) {
      for (var count : archive.store().counts(day).entrySet()) {
        line(
            out,
            line -> {
              line.writeStringField("day", day);
              line.writeStringField("what", count.getKey());
              line.writeNumberField("n", count.getValue());
            });
      }
    }
  }

  private void today(OutputStream out) throws IOException {
    for (Day.Slot slot : today.slots()) {
      line(
          out,
          line -> {
            line.writeStringField("day", today.date().toString());
            line.writeNumberField("minute", slot.minute());
            line.writeNumberField("recording_ms", slot.recording());
            line.writeNumberField("not_recorded_ms", slot.filtering());
            line.writeNumberField("paused_ms", slot.paused());
            line.writeNumberField("trouble_ms", slot.trouble());
          });
    }
  }

  private void journal(OutputStream out) throws IOException {
    long after = 0;
    List<Entry> page = archive.store().journal().entries(after, PAGE);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        line(
            out,
            line -> {
              line.writeNumberField("number", entry.number());
              line.writeStringField("at", Instant.ofEpochMilli(entry.at()).toString());
              line.writeStringField("what", entry.what());
              line.writeObjectFieldStart("facts");
              for (var fact : entry.facts().entrySet()) {
                line.writeStringField(fact.getKey(), fact.getValue());
              }
              line.writeEndObject();
            });
      }
      after = page.getLast().number();
      page = archive.store().journal().entries(after, PAGE);
    }
  }

  private void batches(OutputStream out, List<BatchRow> rows) throws IOException {
    for (BatchRow row : rows) {
      line(
          out,
          line -> {
            line.writeStringField("id", row.id());
            line.writeStringField("state", row.state().name());
            line.writeStringField("from", Instant.ofEpochMilli(row.from()).toString());
            line.writeStringField("to", Instant.ofEpochMilli(row.to()).toString());
            line.writeNumberField("bytes", row.bytes());
            line.writeStringField("sha256", row.sha256());
            text(line, "approval", row.approval());
            text(line, "receipt", row.receipt());
            line.writeStringField("summary", row.summaryJson());
            if (row.returned().isPresent()) {
              line.writeStringField("returned", row.returned().get());
            }
          });
    }
  }

  private static void text(JsonGenerator line, String name, Optional<byte[]> json)
      throws IOException {
    if (json.isPresent()) {
      line.writeStringField(name, new String(json.get(), StandardCharsets.UTF_8));
    }
  }

  /// False where its bytes are gone already.
  private boolean batch(ZipOutputStream zip, BatchRow row) throws IOException {
    if (row.blobId().isEmpty()) {
      return false;
    }
    try (InputStream bytes = archive.batches().open(row.id()).zip()) {
      file(zip, "batches/" + row.id() + ".zip", bytes::transferTo);
      return true;
    } catch (StoreException e) {
      if (e.code() == StoreException.Code.GONE) {
        return false;
      }
      throw e;
    }
  }

  private void recording(OutputStream out, long id) throws IOException {
    try {
      archive
          .store()
          .read(
              id,
              row -> {
                try {
                  line(out, line -> row(line, row));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (StoreException e) {
      // Forgotten meanwhile, or damaged: what can be read is there.
      if (e.code() != StoreException.Code.GONE && e.code() != StoreException.Code.DAMAGED) {
        throw e;
      }
    }
  }

  private static void row(JsonGenerator line, Row row) throws IOException {
    line.writeStringField("at", Instant.ofEpochMilli(row.event().at()).toString());
    switch (row.event()) {
      case KeptEvent.Key key -> {
        line.writeStringField("kind", key.pressed() ? "press" : "release");
        line.writeStringField("name", key.name());
        if (key.redaction().isPresent()) {
          line.writeStringField("removed", key.redaction().get().kind());
        }
      }
      case KeptEvent.Button button -> {
        line.writeStringField("kind", button.pressed() ? "button-down" : "button-up");
        line.writeStringField("name", button.button());
        point(line, button.x(), button.y());
      }
      case KeptEvent.Move move -> {
        line.writeStringField("kind", "move");
        point(line, move.x(), move.y());
      }
      case KeptEvent.Scroll scroll -> {
        line.writeStringField("kind", "scroll");
        point(line, scroll.x(), scroll.y());
        line.writeNumberField("dx", scroll.dx());
        line.writeNumberField("dy", scroll.dy());
      }
    }
    place(line, row.place());
  }

  private static void place(JsonGenerator line, KeptPlace place) throws IOException {
    line.writeStringField("app", place.appId());
    line.writeStringField("app_name", place.appName());
    line.writeStringField("title", place.title());
    if (!place.site().isEmpty()) {
      line.writeStringField("site", place.site());
    }
    if (place.element().isPresent()) {
      line.writeStringField("element_role", place.element().get().role());
      line.writeStringField("element_name", place.element().get().name());
    }
  }

  private static void point(JsonGenerator line, int x, int y) throws IOException {
    line.writeNumberField("x", x);
    line.writeNumberField("y", y);
  }

  private void line(OutputStream out, Fields fields) throws IOException {
    try (JsonGenerator line = json.createGenerator(new Unclosed(out))) {
      line.writeStartObject();
      fields.write(line);
      line.writeEndObject();
      line.writeRaw('\n');
    }
  }

  private static void file(ZipOutputStream zip, String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    content.write(new Unclosed(zip));
    zip.closeEntry();
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private interface Fields {
    void write(JsonGenerator line) throws IOException;
  }

  /// Stays open for what follows.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() {}
  }
}
