package dev.vitrine.app.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The real recorder behind the screens' interface.
public final class RecorderEngine {
  private RecorderEngine() {}

  /// Where Vitrine lives unless told otherwise: `$XDG_DATA_HOME/vitrine` or
  /// `~/.local/share/vitrine`.
  public static Path usualHome() {
    String data = System.getenv("XDG_DATA_HOME");
    return data != null && data.startsWith("/")
        ? Path.of(data, "vitrine")
        : Path.of(System.getProperty("user.home"), ".local", "share", "vitrine");
  }

  @SuppressWarnings("DoNotCallSuggester") // until the recorder is there
  public static Engine open(Path home, Optional<Path> policy, Clock clock) throws CannotStart {
    throw new CannotStart("not-built", 3, "The recorder is not built into this version yet.");
  }

  /// Vitrine cannot start; the message is one English sentence for the person.
  public static final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final String code;
    private final int exitCode;

    CannotStart(String code, int exitCode, String sentence) {
      super(sentence);
      this.sentence = sentence;
      this.code = code;
      this.exitCode = exitCode;
    }

    public String sentence() {
      return sentence;
    }

    public String code() {
      return code;
    }

    public int exitCode() {
      return exitCode;
    }
  }
}
