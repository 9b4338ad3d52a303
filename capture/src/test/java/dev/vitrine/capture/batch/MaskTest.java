package dev.vitrine.capture.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.redact.DictionaryException;
import dev.vitrine.capture.store.BatchRow;
import dev.vitrine.capture.store.RecordingInfo;
import dev.vitrine.capture.store.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "Always remove this": a word that was missed goes from everything that waits.
class MaskTest {
  private static final KeptPlace LETTER = new KeptPlace("mousepad", "Mousepad", "Letter", "");
  private static final KeptPlace BRAVO = new KeptPlace("mousepad", "Mousepad", "zanzibar.txt", "");

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Shop(folder);
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void aMissedWordGoesFromBatchesRecordingsAndTitles() throws Exception {
    type(Work.NINE, LETTER, "dear zanzibar team");
    BatchRow one = shop.seal();
    type(Work.NINE + 3_600_000, LETTER, "nothing here");
    BatchRow two = shop.seal();
    move(Work.NINE + 7_200_000, BRAVO);
    BatchRow three = shop.seal();
    type(Work.NINE + 9_000_000, LETTER, "zanzibar again");

    List<Edited> edited = shop.batches.mask(dictionary("Zanzibar"), Optional.of(shop.terms()));

    assertThat(edited).extracting(Edited::replaced).containsExactly(one.id(), three.id());
    assertThat(shop.row(two.id())).isEqualTo(two);
    BatchReader first = shop.batches.open(edited.getFirst().rebuilt().orElseThrow());
    assertThat(typed(first)).containsExactly("dear ", "▮▮▮▮▮▮▮▮", " team");
    BatchReader last = shop.batches.open(edited.getLast().rebuilt().orElseThrow());
    assertThat(text(last, "context.jsonl")).doesNotContain("zanzibar").contains("[private]");
    BatchRow rest = shop.seal();
    assertThat(typed(shop.batches.open(rest.id()))).containsExactly("▮▮▮▮▮▮▮▮", " again");

    shop.clock.advance(10_000);
    shop.batches.expire(shop.clock.millis());
    for (RecordingInfo info : shop.store.recordings()) {
      List<String> names = new ArrayList<>();
      shop.store.read(
          info.id(),
          row -> {
            names.add(row.place().title());
            if (row.event() instanceof KeptEvent.Key key && key.pressed()) {
              names.add(key.name());
            }
          });
      assertThat(String.join("", names)).doesNotContain("zanzibar");
    }
  }

  @Test
  void aWordTypedOverTheEndOfARecordingIsFoundToo() throws Exception {
    // A recording takes five minutes; here one ends in the middle of the word.
    type(Work.NINE, LETTER, "a");
    type(Work.NINE + 300_000 - 1_000, LETTER, "dear zanzibar team");
    assertThat(shop.store.recordings()).hasSizeGreaterThan(1);
    shop.batches.seal(shop.terms());
    List<Edited> edited = shop.batches.mask(dictionary("zanzibar"), Optional.of(shop.terms()));
    BatchReader rebuilt = shop.batches.open(edited.getFirst().rebuilt().orElseThrow());
    assertThat(String.join("", typed(rebuilt))).isEqualTo("adear ▮▮▮▮▮▮▮▮ team");
  }

  @Test
  void undoBringsTheWordBack() throws Exception {
    type(Work.NINE, LETTER, "dear zanzibar team");
    BatchRow row = shop.seal();
    List<Edited> edited = shop.batches.mask(dictionary("zanzibar"), Optional.of(shop.terms()));
    assertThat(shop.batches.restore(row.id())).isTrue();
    assertThat(shop.row(row.id())).isEqualTo(row);
    assertThat(shop.row(edited.getFirst().rebuilt().orElseThrow()).blobId()).isEmpty();
    assertThat(shop.batches.mask(Dictionary.EMPTY, Optional.of(shop.terms()))).isEmpty();
  }

  private static Dictionary dictionary(String word) throws DictionaryException {
    return Dictionary.EMPTY.withWord(word);
  }

  private void type(long from, KeptPlace place, String text) throws IOException {
    List<Row> rows = new ArrayList<>();
    long at = from;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      at += 120;
      String name = c == ' ' ? "space" : "" + c;
      rows.add(new Row(new KeptEvent.Key(at, true, name, Optional.empty()), place));
      rows.add(new Row(new KeptEvent.Key(at + 60, false, name, Optional.empty()), place));
    }
    shop.keep(rows);
  }

  private void move(long at, KeptPlace place) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new Row(new KeptEvent.Move(at + i * 10L, i, i), place));
    }
    shop.keep(rows);
  }

  private static List<String> typed(BatchReader reader) throws IOException {
    return reader.review().stream()
        .filter(ReviewItem.Typed.class::isInstance)
        .flatMap(item -> ((ReviewItem.Typed) item).pieces().stream())
        .map(ReviewItem.Piece::text)
        .toList();
  }

  private static String text(BatchReader reader, String file) throws IOException {
    try (InputStream in = reader.raw(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
