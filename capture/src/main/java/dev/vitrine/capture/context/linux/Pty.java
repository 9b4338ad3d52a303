package dev.vitrine.capture.context.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// How a pseudo terminal treats what is typed, as the kernel says: the `tcgetattr` of the C
/// library, because nothing in the JDK or in /proc tells it.
///
/// Any thread.
final class Pty {
  private static final int NO_CONTROL = 0x100;
  private static final int NO_WAIT = 0x800;
  private static final int CLOSE_ON_EXEC = 0x80000;

  /// Larger than any `struct termios`.
  private static final int TERMIOS = 128;

  private static final int LOCAL_FLAGS = 12;
  private static final int CARRIAGE_RETURN = 0x100;
  private static final int LINE_FEED = 0x40;
  private static final int CANONICAL = 2;
  private static final int ECHO = 8;

  private final MethodHandle open;
  private final MethodHandle close;
  private final MethodHandle get;

  /// @throws UnsatisfiedLinkError if native code may not be called
  @SuppressWarnings("restricted") // three functions of the C library
  Pty() {
    Linker linker = Linker.nativeLinker();
    open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    close =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    get =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("tcgetattr"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  /// What is set on a terminal.
  ///
  /// @param input the input flags
  /// @param local the local flags
  record Mode(int input, int local) {
    /// What is typed appears.
    boolean echoes() {
      return (local & ECHO) != 0;
    }

    /// What is typed waits for the end of the line.
    boolean byLines() {
      return (local & CANONICAL) != 0;
    }

    /// The Enter key arrives as a line feed, which no line editor lets happen: those of zsh and
    /// tcsh have the two exchanged.
    boolean turnsEnter() {
      return (input & CARRIAGE_RETURN) != 0 && (input & LINE_FEED) == 0;
    }
  }

  /// The mode of `/dev/pts/NUMBER`; empty if it cannot be read. To be asked only of a terminal that
  /// some process has open: opening and closing the other side of one that nobody has would hang it
  /// up.
  Optional<Mode> mode(int number) {
    return mode("/dev/pts/" + number);
  }

  /// Asks for the mode of what has none: the first answer takes a hundred times as long as others.
  void rehearse() {
    Optional<Mode> _ = mode("/dev/null");
  }

  private Optional<Mode> mode(String path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      int file = (int) open.invokeExact(name, NO_CONTROL | NO_WAIT | CLOSE_ON_EXEC);
      if (file < 0) {
        return Optional.empty();
      }
      MemorySegment termios = arena.allocate(TERMIOS);
      int answer = (int) get.invokeExact(file, termios);
      int _ = (int) close.invokeExact(file);
      return answer != 0
          ? Optional.empty()
          : Optional.of(
              new Mode(
                  termios.get(ValueLayout.JAVA_INT, 0),
                  termios.get(ValueLayout.JAVA_INT, LOCAL_FLAGS)));
    } catch (Throwable e) {
      throw new LinkageError("tcgetattr", e);
    }
  }
}
