package dev.vitrine.capture;

import dev.vitrine.capture.event.Reason;
import dev.vitrine.capture.policy.Pause;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is true now, built from what was committed, never from what was intended (P10).
///
/// Immutable; published by the recorder thread after each commit and at least once a second.
///
/// @param state the one state that the tray shows
/// @param front the app in front, for the sentence; empty where it is not known
/// @param why the reason while nothing is recorded; empty while recording
/// @param pause the pause that is running
/// @param today counts since local midnight
/// @param health what works and what does not
/// @param pending batches that wait for the person
/// @param publishedAt milliseconds since the epoch; older than 5 s means that the recorder hangs
/// @param latest what was just kept and just left out, newest first, at most 50, already redacted
/// @param asksAgain whether the person agreed to other rules than those in force: nothing is
///   recorded until they agree to these, and that they have not agreed would be untrue
public record RecorderStatus(
    State state,
    Optional<Front> front,
    Optional<Reason> why,
    Optional<Pause> pause,
    Today today,
    Health health,
    int pending,
    long publishedAt,
    List<Live> latest,
    boolean asksAgain) {

  /// What the tray icon shows.
  public enum State {
    /// Events of the app in front are kept.
    RECORDING,
    /// All is well, but the app in front is not recorded.
    FILTERING,
    PAUSED,
    /// No consent: nothing is heard.
    OFF,
    /// Something is broken and nothing is recorded.
    TROUBLE
  }

  /// The app in front: its name as the policy or the system gives it, and that of a site that the
  /// policy lists. No title, no address.
  public record Front(String appId, String appName) {}

  /// @param kept events kept
  /// @param redacted keys masked among them
  /// @param leftOut events left out, by reason
  /// @param lost events that could not be taken
  public record Today(long kept, long redacted, Map<Reason, Long> leftOut, long lost) {
    public long leftOutTotal() {
      return leftOut.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// @param hookAlive the hook answers
  /// @param lastEventAt when it last heard something, epoch ms, 0 = never
  /// @param trouble what is wrong, as codes with a sentence each in the app's language bundles,
  ///   such as `store.full`, `hook.dead`, `policy.invalid`; empty when all is well
  /// @param detail an English sentence for each code, for logs and the command line
  /// @param storedBytes what the recordings take on disk
  /// @param queued events in memory that are not judged yet
  /// @param keychain where the master key is kept, `secret-service` or `file`
  public record Health(
      boolean hookAlive,
      long lastEventAt,
      List<String> trouble,
      List<String> detail,
      long storedBytes,
      int queued,
      String keychain) {}

  /// One line of the live list.
  ///
  /// @param at epoch ms
  /// @param what what happened
  /// @param appName where; empty where it is not known
  /// @param text what was typed, redacted, or the name of the shortcut; empty for everything else
  /// @param events how many events the line stands for
  /// @param reason why it was left out
  /// @param removed kinds of what was masked in it, such as `card`
  public record Live(
      long at,
      What what,
      String appName,
      String text,
      long events,
      Optional<Reason> reason,
      List<String> removed) {
    public enum What {
      TYPED,
      SHORTCUT,
      CLICKED,
      SCROLLED,
      MOVED,
      LEFT_OUT
    }

    public boolean kept() {
      return what != What.LEFT_OUT;
    }

    @Override
    public String toString() {
      return "Live[at=" + at + ", what=" + what + ", events=" + events + "]";
    }
  }
}
