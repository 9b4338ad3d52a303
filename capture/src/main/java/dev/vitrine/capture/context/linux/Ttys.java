package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.event.Place.Field.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pseudo terminals on which the descendants of a process run, and what they say about what is
/// typed: the strictest of them counts, because nobody says which one is in front.
///
/// A terminal that does not echo and waits for the whole line is a prompt for a secret. One that
/// does neither is driven by a line editor, a pager, a program on the full screen, or a prompt that
/// paints stars: there the names of the programs decide. Not locked: one thread at a time.
final class Ttys {
  /// More processes than this are not looked through.
  private static final int MOST = 400;

  /// So often at most it is begun anew because another program got a terminal meanwhile.
  private static final int TRIES = 3;

  private final Pty pty;
  private final int pid;
  private Map<Integer, List<Task>> tasks = new HashMap<>();
  private Map<Integer, Pty.Mode> modes = new HashMap<>();
  private final Set<String> servers = new HashSet<>();
  private boolean tooMany;
  private boolean ran;

  /// @param pid the process that has the window
  Ttys(Pty pty, int pid) {
    this.pty = pty;
    this.pid = pid;
  }

  /// Whether there is any.
  boolean any() {
    return !tasks.isEmpty();
  }

  /// Looks through all the descendants. Whether the mode of a terminal that was known is another
  /// one than it was before.
  boolean walk() {
    Map<Integer, Pty.Mode> before = modes;
    int tries = 0;
    do {
      look();
      // The programs of one moment and the modes of a later one say nothing: a shell that has its
      // terminal back would pass for the program that has just ended.
    } while (++tries < TRIES && stirs());
    boolean moved = false;
    ran = false;
    for (Map.Entry<Integer, Pty.Mode> each : before.entrySet()) {
      Pty.Mode mode = modes.get(each.getKey());
      if (mode != null && !mode.equals(each.getValue())) {
        moved = true;
        ran |= runs(each.getValue());
      }
    }
    return moved;
  }

  private void look() {
    tasks = new HashMap<>();
    modes = new HashMap<>();
    servers.clear();
    tooMany = false;
    try {
      gather(List.of(pid));
      for (String server : serversWanted()) {
        // The client of screen has the server's name, and a terminal; the server has none.
        List<Integer> found =
            Task.named(server).stream()
                .filter(each -> Task.of(each).filter(task -> task.pty() < 0).isPresent())
                .toList();
        int others = tasks.size();
        gather(found);
        // Of a serial line that its window may show nobody can say anything.
        if (tasks.size() > others && found.stream().noneMatch(Task::holdsLine)) {
          servers.add(server);
        }
      }
    } catch (IOException e) {
      tooMany = true;
    }
    for (int number : tasks.keySet()) {
      pty.mode(number).ifPresent(mode -> modes.put(number, mode));
    }
  }

  /// Whether another program has a terminal now than the one that was found there.
  private boolean stirs() {
    return tasks.values().stream().map(List::getFirst).anyMatch(Ttys::isOvertaken);
  }

  private static boolean isOvertaken(Task task) {
    Optional<Task> now = Task.of(task.pid());
    return now.isEmpty() || now.get().foreground() != task.foreground();
  }

  /// Whether a program was at work, as far as the mode says, on a terminal that was found to be in
  /// another state by the last [#changed] or [#walk].
  boolean ran() {
    return ran;
  }

  /// Nobody edits a line there, and nothing fills the screen.
  private static boolean runs(Pty.Mode mode) {
    return mode.echoes() || mode.byLines();
  }

  /// Reads the modes anew. Whether one of them or a foreground program is another one than at the
  /// last walk. Cheap; of other programs only the next walk knows.
  boolean changed() {
    boolean changed = false;
    ran = false;
    for (Map.Entry<Integer, List<Task>> each : tasks.entrySet()) {
      int number = each.getKey();
      Pty.@Nullable Mode before = modes.get(number);
      Pty.@Nullable Mode mode = pty.mode(number).orElse(null);
      boolean another = !Objects.equals(mode, before);
      if (another) {
        if (mode == null) {
          modes.remove(number);
        } else {
          modes.put(number, mode);
        }
      }
      another |= isOvertaken(each.getValue().getFirst());
      changed |= another;
      ran |= another && before != null && runs(before);
    }
    return changed;
  }

  /// What is known of what is typed: secret, unknown or text.
  Kind kind() {
    Kind strictest = tooMany || tasks.isEmpty() ? Kind.UNKNOWN : Kind.TEXT;
    for (int number : tasks.keySet()) {
      Kind here = kind(number);
      if (here == Kind.SECRET) {
        return Kind.SECRET;
      }
      strictest = here == Kind.UNKNOWN ? Kind.UNKNOWN : strictest;
    }
    return strictest;
  }

  /// Whether programs edit lines on all of them: nothing else happens before a line ends.
  boolean editing() {
    return !modes.isEmpty()
        && modes.values().stream().noneMatch(mode -> mode.echoes() || mode.byLines());
  }

  private Kind kind(int number) {
    List<Task> here = tasks.getOrDefault(number, List.of());
    int foreground = here.getFirst().foreground();
    List<Task> front = here.stream().filter(task -> task.group() == foreground).toList();
    boolean elsewhere =
        tasks.size() > 1
            && front.stream()
                .flatMap(task -> TerminalPrograms.serverOf(task.name()).stream())
                .allMatch(servers::contains);
    Pty.Mode mode = modes.get(number);
    return mode == null
        ? Kind.UNKNOWN
        : kind(mode, front.stream().map(Task::name).toList(), elsewhere);
  }

  /// What a terminal in this mode with these programs in front means.
  ///
  /// @param elsewhere whether the terminals are known that the programs hand keys on to
  static Kind kind(Pty.Mode mode, List<String> programs, boolean elsewhere) {
    boolean ssh = programs.contains("ssh") || programs.contains("slogin");
    if (programs.stream().anyMatch(TerminalPrograms::isSecretive) || (ssh && mode.byLines())) {
      return Kind.SECRET;
    }
    if (mode.echoes()) {
      return Kind.TEXT;
    }
    if (mode.byLines()) {
      return Kind.SECRET;
    }
    if (programs.isEmpty()) {
      return Kind.UNKNOWN;
    }
    for (String program : programs) {
      if (TerminalPrograms.isShell(program)) {
        if (mode.turnsEnter()) {
          return Kind.SECRET;
        }
      } else if (TerminalPrograms.handsOn(program)
          || !TerminalPrograms.serverOf(program).isEmpty()) {
        if (!elsewhere) {
          return Kind.UNKNOWN;
        }
      } else if (!TerminalPrograms.isOpen(program)) {
        return Kind.UNKNOWN;
      }
    }
    return Kind.TEXT;
  }

  private Set<String> serversWanted() {
    Set<String> wanted = new HashSet<>();
    for (List<Task> here : tasks.values()) {
      here.forEach(task -> wanted.addAll(TerminalPrograms.serverOf(task.name())));
    }
    return wanted;
  }

  private void gather(List<Integer> roots) throws IOException {
    Deque<Integer> open = new ArrayDeque<>(roots);
    int seen = 0;
    while (!open.isEmpty()) {
      int next = open.poll();
      if (++seen > MOST) {
        tooMany = true;
        return;
      }
      Optional<Task> task = Task.of(next);
      boolean root = roots.contains(next);
      if (task.isEmpty() || (!root && TerminalPrograms.isTerminal(task.get().name()))) {
        continue;
      }
      if (!root && task.get().pty() >= 0) {
        tasks.computeIfAbsent(task.get().pty(), _ -> new ArrayList<>()).add(task.get());
      }
      try {
        open.addAll(task.get().children());
      } catch (FileNotFoundException e) {
        // It has ended meanwhile.
      }
    }
  }
}
