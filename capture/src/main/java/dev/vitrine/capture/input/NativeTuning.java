package dev.vitrine.capture.input;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/// Takes two burdens off the hook's native half (libuiohook 1.2.2), because a hook that is slow
/// loses events: the X server forgets recorded input when a listener falls some 30 ms behind (it
/// works out how much it has to send, then appends to it, then sends what it had worked out).
///
/// For every motion libuiohook asks the X server twice where the first monitor is, over its helper
/// connection, to count coordinates from there; without that connection it leaves them as they are,
/// counted from the corner of the whole desktop, which is what we want. For every event it also
/// writes two log messages that nobody reads and that name the keys.
///
/// Measured at 8,000 motions a second: `bench hook`. Where a symbol is missing nothing is done.
final class NativeTuning {
  private final Optional<MemorySegment> helperDisplay;
  private final SymbolLookup library;
  private MemorySegment saved = MemorySegment.NULL;

  @SuppressWarnings("restricted") // the library is ours and loaded already
  NativeTuning(Path file) {
    library = SymbolLookup.libraryLookup(file, Arena.global());
    helperDisplay =
        library.find("helper_disp").map(at -> at.reinterpret(ValueLayout.ADDRESS.byteSize()));
  }

  /// The helper connection is needed while the hook starts and ends.
  void beforeStartOrEnd() {
    if (!saved.equals(MemorySegment.NULL)) {
      helperDisplay.ifPresent(at -> at.set(ValueLayout.ADDRESS, 0, saved));
      saved = MemorySegment.NULL;
    }
  }

  /// While it runs it does without.
  void whileRunning() {
    silence();
    helperDisplay.ifPresent(at -> {
      saved = at.get(ValueLayout.ADDRESS, 0);
      at.set(ValueLayout.ADDRESS, 0, MemorySegment.NULL);
    });
  }

  @SuppressWarnings("restricted")
  private void silence() {
    Optional<MemorySegment> setLogger = library.find("hook_set_logger_proc");
    if (setLogger.isPresent()) {
      try {
        Linker.nativeLinker()
            .downcallHandle(setLogger.get(), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
            .invokeExact(MemorySegment.NULL);
      } catch (Throwable e) {
        throw new LinkageError("hook_set_logger_proc", e);
      }
    }
  }
}
