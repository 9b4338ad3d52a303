package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store as the first version wrote it is opened by this one, with everything in it. The file was
/// written once, by [#main], and is never made anew: each later version has to read it.
class FirstSchemaTest {
  private static final String FILE = "vitrine.db";
  private static final byte[] KEY = new byte[32];

  static {
    Arrays.fill(KEY, (byte) 7);
  }

  @TempDir Path folder;

  @Test
  void whatTheFirstVersionKeptIsReadAndGoesOn() throws IOException {
    try (InputStream first =
        Objects.requireNonNull(FirstSchemaTest.class.getResourceAsStream("schema-1.db"))) {
      Files.copy(first, folder.resolve(FILE));
    }
    try (Store store = open(folder)) {
      assertThat(StoreTest.everything(store))
          .isEqualTo(Samples.rows(Samples.work(new Random(1), Samples.NOON, 500, 4)));
      assertThat(store.setting("choices")).map(String::new).contains("chosen");
      assertThat(store.counts("2026-11-22")).isEqualTo(Map.of("kept", 500L));
      assertThat(store.journal().verify().intact()).isTrue();
      assertThat(store.journal().entries(0, 10)).anyMatch(entry -> entry.what().equals("seal"));
      store.append(Samples.work(new Random(2), Samples.NOON + 600_000, 20, 4));
    }
    try (Store store = open(folder)) {
      assertThat(StoreTest.everything(store)).hasSize(520);
    }
  }

  private static Store open(Path folder) throws StoreException {
    return Store.open(
        folder,
        MasterKey.of(KEY.clone()),
        Clock.fixed(Instant.ofEpochMilli(Samples.NOON), ZoneOffset.UTC));
  }

  /// Writes the store of the version that this is compiled with: `main FOLDER`.
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (Store store = open(folder)) {
      store.append(Samples.work(new Random(1), Samples.NOON, 500, 4));
      store.putSetting("choices", "chosen".getBytes(StandardCharsets.UTF_8));
      store.count("2026-11-22", "kept", 500);
      store.journal().append("seal", Map.of());
    }
    assertThat(Optional.of(folder.resolve(FILE))).get().matches(Files::exists);
  }
}
