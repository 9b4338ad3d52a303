package dev.vitrine.capture.context.linux;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A real terminal with a real shell, in which commands ask for secrets; and what would have been
/// kept of all that was typed.
///
/// The prompt is noticed here as quickly as a program can, and the secret typed at once: no person
/// is faster. One thread.
public final class Prompts {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final long ENTER = 0xFF0D;
  private static final long CONTROL = 0xFFE3;

  /// Only keys that need no Shift, so that one press is one character.
  private static final String SECRET = "hunter2xq7";

  private final Typist typist;
  private final ListenerProcess listener;
  private final Pty pty = new Pty();
  private final int terminal;
  private final int number;
  private int from;
  private int typed;

  /// What was typed into a prompt, or at the shell, and what was done with it.
  ///
  /// @param prompted whether a prompt came at all
  public record Outcome(boolean prompted, List<JsonNode> keys) {
    /// How many had each verdict.
    public Map<String, Long> verdicts() {
      return keys.stream()
          .collect(
              Collectors.groupingBy(
                  key -> key.path("verdict").asText(), TreeMap::new, Collectors.counting()));
    }

    public long kept() {
      return keys.stream().filter(key -> key.path("verdict").asText().equals("KEEP")).count();
    }
  }

  /// How a prompt is recognised here.
  public enum Look {
    /// It hides what is typed.
    HIDES,
    /// It takes each key by itself, and is not the shell's line editor.
    RAW
  }

  private Prompts(Typist typist, ListenerProcess listener, int terminal, int number) {
    this.typist = typist;
    this.listener = listener;
    this.terminal = terminal;
    this.number = number;
    from = listener.mark();
  }

  /// Opens a terminal with a shell, as an ordinary user where this is the superuser, who is asked
  /// for nothing.
  ///
  /// @param command of the terminal up to where the shell's follows
  /// @param search for its window, as `xdotool search` wants it
  public static Prompts open(
      Desk desk, Typist typist, ListenerProcess listener, List<String> command, String... search) {
    // A machine that is busy holds a key down for longer than a finger would.
    desk.run(List.of("xset", "r", "off"));
    List<String> all = new ArrayList<>(command);
    all.addAll(shell(desk));
    Process process = desk.start(all);
    long window = desk.window(search);
    int[] number = {-1};
    Await.until(
        "a shell that edits its line",
        SOON,
        () -> {
          number[0] = ptyBelow((int) process.pid()).orElse(-1);
          return number[0] >= 0 && atShell(new Pty(), number[0]);
        });
    desk.run(List.of("xdotool", "windowactivate", "--sync", Long.toString(window)));
    typist.focus(window);
    return new Prompts(typist, listener, (int) process.pid(), number[0]);
  }

  /// The shell as a program of its own arguments.
  public static List<String> shell(Desk desk) {
    try {
      Path home = Files.createDirectories(desk.directory().resolve("shellhome"));
      desk.run(List.of("chmod", "711", desk.directory().toString()));
      desk.run(List.of("chmod", "777", home.toString()));
      String setting =
          "cd "
              + home
              + "; export HOME="
              + home
              + " GNUPGHOME="
              + home
              + "/g; PS1='> '; umask 077; ";
      Path rc = Files.writeString(home.resolve("rc"), setting);
      desk.run(List.of("chmod", "644", rc.toString()));
      List<String> bash = List.of("bash", "--noprofile", "--rcfile", rc.toString());
      if (!"root".equals(System.getProperty("user.name"))) {
        return bash;
      }
      List<String> asNobody =
          new ArrayList<>(
              List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
      asNobody.addAll(bash);
      return asNobody;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Types at the shell and waits until the keys are judged.
  public Outcome ordinary(String text, Duration gap) {
    int begin = typed;
    type(text, gap);
    int end = typed;
    interrupt();
    return outcome(true, begin, end);
  }

  /// Runs a command that asks for nothing, and waits until the shell is back and the keys are
  /// judged, Enter among them.
  public Outcome command(String line, Duration gap) {
    Await.until("the shell is back", SOON, () -> atShell(pty, innermost()));
    int begin = typed;
    type(line, gap);
    tap(ENTER);
    Await.until("the command runs", SOON, () -> !atShell(pty, innermost()));
    Await.until("the shell is back", SOON, () -> atShell(pty, innermost()));
    return outcome(true, begin, typed);
  }

  /// Runs a command, waits for its prompt, types a secret into it, and gets back to the shell.
  public Outcome secret(String command, Look look, Duration gap) {
    enter(command);
    boolean prompted = Await.holds(SOON, () -> isAtPrompt(look));
    int begin = typed;
    type(SECRET, gap);
    tap(ENTER);
    int end = typed;
    leave();
    return outcome(prompted, begin, end - 1);
  }

  /// Types a line and Enter.
  public void enter(String line) {
    Await.until("the shell is back", SOON, () -> atShell(pty, innermost()));
    type(line, Duration.ofMillis(1));
    tap(ENTER);
  }

  /// Interrupts whatever runs until the shell is back.
  public void leave() {
    Await.until(
        "the shell is back",
        SOON,
        () -> {
          if (Await.holds(Duration.ofMillis(150), () -> atShell(pty, innermost()))) {
            return true;
          }
          interrupt();
          return false;
        });
  }

  private void interrupt() {
    typist.key(typist.keycode(CONTROL), true);
    typist.tap('c');
    typist.key(typist.keycode(CONTROL), false);
    typed += 2;
  }

  /// Presses that were made so far.
  public List<JsonNode> all() {
    return listener.await(from, "KeyPressed", typed).subList(0, typed);
  }

  /// Once everything is heard that was typed: a key more would shift which of them the secret is.
  private Outcome outcome(boolean prompted, int begin, int end) {
    List<JsonNode> heard = listener.await(from, "KeyPressed", typed);
    if (heard.size() != typed) {
      throw new IllegalStateException(heard.size() + " keys heard, " + typed + " typed");
    }
    return new Outcome(prompted, heard.subList(begin, end));
  }

  private boolean isAtPrompt(Look look) {
    Optional<Pty.Mode> mode = pty.mode(innermost());
    return mode.isPresent()
        && !mode.get().echoes()
        && (look == Look.HIDES ? mode.get().byLines() : !mode.get().byLines() && !isShellFront());
  }

  private boolean isShellFront() {
    return pty.mode(innermost()).filter(mode -> !mode.turnsEnter()).isPresent();
  }

  /// The terminal of `tmux`, `screen` or `script` in this one, or this one.
  private int innermost() {
    return inner < 0 ? number : inner;
  }

  private int inner = -1;

  /// From here on the shell is the one of this desk that runs on a terminal of `tmux` or `screen`.
  public void intoShellOf(Desk desk) {
    String home = desk.directory().resolve("shellhome").toString();
    Await.until(
        "a shell in the terminal in the terminal",
        SOON,
        () -> {
          ProcessHandle.allProcesses()
              .map(handle -> Task.of((int) handle.pid()))
              .flatMap(Optional::stream)
              .filter(task -> task.name().equals("bash") && task.pty() >= 0 && task.pty() != number)
              .filter(task -> belongs(task.pid(), home))
              .forEach(task -> inner = task.pty());
          return inner >= 0 && atShell(pty, inner);
        });
  }

  /// Whether a shell reads its settings there.
  private static boolean belongs(int pid, String home) {
    try {
      return Files.readString(Path.of("/proc", "" + pid, "cmdline")).contains(home);
    } catch (IOException e) {
      return false;
    }
  }

  /// The terminals of all shells of a process's descendants, and of a named server's.
  public static Optional<Integer> ptyBelow(int pid) {
    try {
      List<Integer> open = new ArrayList<>(children(pid));
      while (!open.isEmpty()) {
        int next = open.removeFirst();
        Optional<Task> task = Task.of(next);
        if (task.isPresent() && task.get().pty() >= 0) {
          return Optional.of(task.get().pty());
        }
        open.addAll(children(next));
      }
    } catch (IOException e) {
      // It has ended.
    }
    return Optional.empty();
  }

  private static List<Integer> children(int pid) throws IOException {
    Optional<Task> task = Task.of(pid);
    return task.isPresent() ? task.get().children() : List.of();
  }

  public int terminal() {
    return terminal;
  }

  private static boolean atShell(Pty pty, int number) {
    return pty.mode(number)
        .filter(mode -> !mode.echoes() && !mode.byLines() && !mode.turnsEnter())
        .isPresent();
  }

  private void type(String text, Duration gap) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      typist.tap(c);
      typed += typist.holdsShift(c) ? 2 : 1;
      if (!gap.isZero()) {
        Await.pass(gap);
      }
    }
  }

  private void tap(long keysym) {
    typist.tap(keysym);
    typed++;
  }
}
