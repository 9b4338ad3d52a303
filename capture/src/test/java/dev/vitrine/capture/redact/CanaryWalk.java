package dev.vitrine.capture.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitrine.capture.batch.BatchReader;
import dev.vitrine.capture.batch.FileEntry;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.batch.Work;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.store.BatchRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Types every text of a corpus into fields whose window has it as its title too, keeps what comes
/// out, seals it into a batch, copies that, and then looks for every marked value in all that was
/// written or said. In every fifth field a detector breaks, with the text in its message.
///
/// A value that no rule finds is the bench's to count; here it is left out, except where the
/// detector broke: then nothing may be seen at all.
public final class CanaryWalk {
  private static final int EVERY = 5;

  /// As many texts as go into one store.
  private static final int PART = 200;

  /// Shorter values stand everywhere by chance.
  private static final int SHORTEST = 5;

  /// A shorter number can be part of a time.
  private static final int SHORTEST_NUMBER = 8;

  private static final String TRIGGER = "\u2620";

  private final Path home;
  private final Redactor plain = Redactor.standard();
  private final Set<String> wanted = new TreeSet<>();
  private final Set<String> missed = new TreeSet<>();
  private final StringBuilder said = new StringBuilder();

  CanaryWalk(Path home) {
    this.home = home;
  }

  /// `CanaryWalk CORPORA`: all of them; ends with 1 if a value is found.
  public static void main(String[] args) throws IOException {
    boolean clean = true;
    for (String name :
        List.of(
            "desktop-dev.jsonl.gz",
            "presidio-generated-large.jsonl.gz",
            "own-texts.jsonl",
            "unseen-texts.jsonl",
            "more-unseen-texts.jsonl")) {
      Path file = Path.of(args[0]).resolve(name);
      if (Files.exists(file)) {
        List<JsonNode> rows = read(file);
        int values = 0;
        int found = 0;
        for (int from = 0; from < rows.size(); from += PART) {
          Path home = Files.createTempDirectory("canary");
          CanaryWalk walk = new CanaryWalk(home);
          found += walk.leaks(rows.subList(from, Math.min(rows.size(), from + PART))).size();
          values += walk.values();
          try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
              Files.delete(path);
            }
          }
        }
        System.out.printf(
            "%s: %d values looked for in every byte written, %d found%n", name, values, found);
        clean &= found == 0;
      }
    }
    System.exit(clean ? 0 : 1);
  }

  /// How many values were looked for.
  int values() {
    return wanted.size();
  }

  /// The marked values that can be found in anything written or said.
  Set<String> leaks(List<JsonNode> rows) throws IOException {
    try (Overhearing _ = Overhearing.begin(said::append);
        Shop shop = new Shop(home)) {
      type(rows, shop);
      BatchRow sealed = shop.batches.seal(shop.terms()).orElseThrow();
      said.append(sealed);
      look(shop.batches.open(sealed.id()));
    }
    wanted.removeIf(value -> missed.stream().anyMatch(it -> it.contains(value)));
    Set<String> found = new TreeSet<>();
    search(said.toString(), found);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        search(new String(bytes, StandardCharsets.UTF_8), found);
        search(new String(bytes, StandardCharsets.UTF_16LE), found);
      }
    }
    return found;
  }

  private void type(List<JsonNode> rows, Shop shop) throws IOException {
    List<Detector> detectors = new ArrayList<>(Redactor.detectors());
    detectors.add(new Breaking(TRIGGER));
    Typist typist = new Typist(new Redactor(detectors).with(Pseudonyms.fresh()));
    typist.now = Work.NINE;
    int number = 0;
    for (JsonNode row : rows) {
      String text = row.path("text").asText();
      boolean breaks = number % EVERY == 0;
      number++;
      note(text, row, breaks);
      typist.place = Typist.place(number, number, breaks ? text + TRIGGER : text);
      typist.stage.fieldValue(number, breaks ? text + TRIGGER : text, typist.now);
      typist.type(breaks ? text + TRIGGER : text);
      said.append(typist.stage);
      typist.leave();
      said.append(typist.out).append(plain.explain(breaks ? "" : "x", "")).append('\n');
      shop.store.append(typist.out);
      typist.out.clear();
    }
  }

  /// What must not be seen of a text, and what no rule knows of it.
  private void note(String text, JsonNode row, boolean breaks) {
    List<Span> spans = plain.find(text, "");
    for (JsonNode value : row.path("spans")) {
      int from = value.path("start").asInt();
      int to = value.path("end").asInt();
      String words = text.substring(from, to);
      boolean covered = spans.stream().anyMatch(span -> span.start() <= from && to <= span.end());
      boolean number = words.chars().allMatch(Character::isDigit);
      if (words.length() >= (number ? SHORTEST_NUMBER : SHORTEST) && (covered || breaks)) {
        wanted.add(words);
      }
      if (!covered && !breaks) {
        missed.add(text);
      }
    }
    if (!breaks) {
      // What stands in the text outside its values may be read.
      StringBuilder rest = new StringBuilder(text);
      for (Span span : spans.reversed()) {
        rest.replace(span.start(), span.end(), "\0");
      }
      missed.add(rest.toString());
    }
  }

  /// Reads all of the batch as whoever receives it would, and keeps a copy as an export does.
  private void look(BatchReader batch) throws IOException {
    Path exported = Files.createDirectories(home.resolve("exported")).resolve("batch.zip");
    try (InputStream zip = batch.zip()) {
      Files.copy(zip, exported);
    }
    StringBuilder typed = new StringBuilder();
    batch.events((event, place) -> {
      if (event instanceof KeptEvent.Key key && key.pressed()) {
        typed.append(key.name().length() <= 2 ? key.name() : "\0");
      }
      said.append(event).append(place);
    });
    said.append(typed).append('\n');
    for (FileEntry file : batch.files()) {
      try (InputStream raw = batch.raw(file.path())) {
        said.append(new String(raw.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      }
    }
    batch.actions(action -> said.append(action.path("text").asText()).append('\n'));
  }

  private void search(String text, Set<String> found) {
    for (String value : wanted) {
      if (text.contains(value)) {
        found.add(value);
      }
    }
  }

  static List<JsonNode> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    InputStream in = Files.newInputStream(file);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(json.readTree(line));
      }
    }
    return rows;
  }
}
