package dev.vitrine.capture.input;

/// Something that hears the input of the whole desktop and offers it to an [Inbox].
///
/// `start` and `close` may be called from any thread, one at a time; the rest from any thread.
public interface Hook extends AutoCloseable {

  /// Begins to listen. A hook that listens already, or that died, is taken down and set up anew, so
  /// this is also how one recovers; it may be called as often as needed.
  ///
  /// @throws HookException if the display or the native library is not there; the message is a
  ///   sentence for the person
  void start() throws HookException;

  /// Whether the hook's thread runs. A hook can be deaf and alive: see [Watchdog].
  boolean alive();

  /// When the newest event arrived, in milliseconds since the epoch; 0 if none came yet.
  long lastEventAt();

  /// Milliseconds since the newest event arrived, or since `start` if none came since, on a clock
  /// that nobody can set.
  long silentMillis();

  @Override
  void close();
}
