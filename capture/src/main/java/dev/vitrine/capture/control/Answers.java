package dev.vitrine.capture.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shapes of docs/commands.md. The root makes them, the command line reads them; both through
/// [#json] and [#read], so that the two cannot drift apart. Times are epoch milliseconds.
public final class Answers {
  static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private Answers() {}

  public static JsonNode json(Record answer) {
    return JSON.valueToTree(answer);
  }

  /// @throws IllegalArgumentException if it has another shape
  static <T extends Record> T read(JsonNode line, Class<T> shape) {
    return JSON.convertValue(line, shape);
  }

  /// How names of states and reasons are written.
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// @param state `recording`, `filtering`, `paused`, `off` or `trouble`
  /// @param sentence the same for a person, such as "Recording Mousepad"
  /// @param why a reason, null while recording
  public record Status(
      String state,
      String sentence,
      @Nullable Front app,
      @Nullable String why,
      @Nullable PauseSpan pause,
      Today today,
      int pending,
      @Nullable Queue queue,
      Health health,
      @Nullable PolicyName policy,
      long publishedAt) {}

  /// What was approved and has not left.
  ///
  /// @param waiting why the oldest waits, or null
  public record Queue(int batches, long bytes, @Nullable Waiting waiting) {}

  public record Front(String id, String name) {}

  /// @param until null = until the person resumes
  public record PauseSpan(long since, @Nullable Long until) {}

  /// @param leftOut by reason
  public record Today(long kept, long redacted, Map<String, Long> leftOut, long lost) {}

  /// @param lastEventAt null before the first input
  public record Health(
      boolean hookAlive,
      @Nullable Long lastEventAt,
      String keychain,
      long storedBytes,
      int queued,
      List<Trouble> trouble) {}

  public record Trouble(String code, String sentence) {}

  public record PolicyName(String organisation, String version, String sha256) {}

  public record Paused(PauseSpan pause) {}

  /// @param resumed false when there was no pause
  public record Resumed(boolean resumed) {}

  public record Apps(List<App> apps) {}

  /// @param locked the reason why it cannot be switched on, or null
  public record App(
      String id,
      String name,
      boolean inPolicy,
      boolean on,
      @Nullable String locked,
      boolean keys,
      boolean mouse,
      boolean pictures,
      long eventsToday) {}

  public record Batches(List<Batch> batches) {}

  /// @param batch null where there is none, as when there was nothing to seal
  public record OneBatch(@Nullable Batch batch) {}

  /// @param state `pending`, `approved`, `sent` or `deleted`
  /// @param summary counts, an object, or null
  /// @param waiting why it has not left yet, or null
  /// @param keptUntil when it leaves this computer, or null while nobody set a time
  /// @param returned why an approval of it did not hold and it waits again, or null
  public record Batch(
      String id,
      String state,
      long from,
      long to,
      long bytes,
      String sha256,
      @Nullable JsonNode summary,
      @Nullable Receipt receipt,
      @Nullable Waiting waiting,
      @Nullable Long keptUntil,
      @Nullable Trouble returned) {

    /// One that neither waits nor has a time nor came back.
    public Batch(
        String id,
        String state,
        long from,
        long to,
        long bytes,
        String sha256,
        @Nullable JsonNode summary,
        @Nullable Receipt receipt) {
      this(id, state, from, to, bytes, sha256, summary, receipt, null, null, null);
    }
  }

  /// @param sha256 of what the destination has: the batch, or the envelope around it
  /// @param preview of the batch as it was approved
  /// @param until when the destination is asked to erase it, or null
  public record Receipt(
      String sha256,
      long bytes,
      String destination,
      long at,
      @Nullable String id,
      @Nullable String preview,
      @Nullable Long until,
      @Nullable Erasure erasure) {

    /// Of a batch without envelope that is still there.
    public Receipt(String sha256, long bytes, String destination, long at, @Nullable String id) {
      this(sha256, bytes, destination, at, id, sha256, null, null);
    }
  }

  /// @param why `person`, `forgotten` or `retention`
  /// @param answeredAt null while the destination has not answered so that it can be believed
  /// @param how `deleted`, `never_there` or `tombstone`, or null
  /// @param said the answer in the destination's own figures, or null
  /// @param waiting why it is asked again, or null
  public record Erasure(
      String why,
      long asked,
      @Nullable Long answeredAt,
      @Nullable String how,
      @Nullable String said,
      @Nullable Waiting waiting) {}

  /// @param next when it is tried again; 0 = as soon as it can
  public record Waiting(String code, String sentence, int attempts, long next) {}

  /// @param asked how many batches the destination is asked to erase
  public record Erasing(int asked) {}

  /// @param connections newest last
  public record Outbound(List<Connection> connections, List<Attempt> attempts) {}

  /// @param via the proxy, or null
  public record Connection(long at, String to, @Nullable String via, String batch) {}

  /// @param result `delivered`, `unknown`, or the code of what came in between
  public record Attempt(
      long at, String batch, String sha256, String destination, long bytes, String result) {}

  public record Shown(Batch batch, List<FileEntry> files) {}

  public record FileEntry(String name, long bytes, String sha256) {}

  /// Comes before the chunks of a file.
  public record FileHead(FileEntry file) {}

  /// @param chunk base64 of at most [Chunks#BYTES] bytes
  public record Chunk(String chunk) {}

  /// @param batches how many waiting batches were made anew or removed
  /// @param erasing how many that were sent the destination is asked to erase
  public record Forgot(long from, long to, long events, int batches, int erasing) {}

  /// @param whole whether the entire chain verifies
  public record JournalPage(List<JournalEntry> entries, boolean whole, String sentence) {}

  public record JournalEntry(long number, long at, String what, Map<String, String> facts) {}

  public record Raised(boolean raised) {}

  public record Dictionary(List<DictionaryEntry> entries) {}

  /// @param sort `word` or `pattern`
  public record DictionaryEntry(String sort, String text) {
    @Override
    public String toString() {
      return "DictionaryEntry[" + sort + "]";
    }
  }

  /// @param rebuilt names of the batches that were built again without the word
  public record DictionaryChanged(List<DictionaryEntry> entries, List<String> rebuilt) {}
}
