package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Place.Field;
import dev.vitrine.capture.event.Place.Field.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where the focus of one program has been lately, as it announced it, and what it answered when it
/// was asked about those controls. Decides which kind of field a key went to.
///
/// A program announces late, so what counts for a key is everything that had the focus when the key
/// went down *and* everything that has been announced since. And a program that hangs, or is busy
/// with the keys of before, announces nothing: it must have seen the key ([Pings]) and then
/// answered a question that was put [#SETTLED] after the key at the earliest. That a control lost
/// the focus says nothing of who has it now: there too an answer must have come since.
///
/// All times are those of `System.nanoTime()`. Any thread.
final class Trail {
  /// Nanoseconds after a key from which on a question counts: a browser announces for a page that
  /// is in another process, some time after it has seen the key itself.
  static final long SETTLED = 100_000_000;

  /// Nanoseconds that the focus of before is remembered.
  static final long MEMORY = 2_000_000_000;

  /// The clock of the key and that of the announcement may differ by so much.
  private static final long CLOCKS = 5_000_000;

  /// How much earlier than its stamp a key may have gone down: the hook's is taken when the server
  /// hands it on ([Join#LAG]).
  private static final long HOOK = Join.LAG * 1_000_000;

  private static final int MOST = 64;

  /// Password fields that are remembered; a program with more of them is not known any more.
  private static final int MOST_SECRETS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Stay> stays = new ArrayDeque<>();

  /// Controls that were password fields once: showing the password does not make it less secret.
  private final Set<Long> secrets = new HashSet<>();

  private long answered = Long.MIN_VALUE;

  /// The focus on one control, from when it was announced on.
  private static final class Stay {
    final Accessible at;
    final long from;
    long until = Long.MAX_VALUE;
    long proven = Long.MIN_VALUE;

    /// Until when the program's keys are in what it answered after it had told of the loss.
    long overtaken = Long.MIN_VALUE;

    /// Until when the person's input is in the last answer that said that it is chosen.
    long chosen = Long.MIN_VALUE;

    /// When it was first heard that it is not, or not any more.
    long gone = Long.MAX_VALUE;

    /// When it was known what a person sees of it.
    long known = Long.MAX_VALUE;

    @Nullable Control control;
    Place.@Nullable Element element;

    Stay(Accessible at, long from) {
      this.at = at;
      this.from = from;
    }

    boolean page() {
      return control != null && control.page();
    }

    boolean menu() {
      return control != null && control.menu();
    }

    boolean item() {
      return control != null && control.item();
    }

    /// Whether it is an item of which nobody has heard by `t` that it is not chosen any more.
    boolean open(long t) {
      return item() && until > t && gone > t;
    }

    void answered(Control answer, long proves, long now) {
      control = answer;
      proven = proves;
      if (answer.chosen()) {
        chosen = proves;
        gone = Long.MAX_VALUE;
      } else {
        gone = Math.min(gone, now);
      }
    }
  }

  /// What is known of the control that a key went to.
  record Verdict(Field field, Optional<Place.Element> element) {
    static final Verdict UNKNOWN = new Verdict(Field.UNKNOWN, Optional.empty());
  }

  /// The program says that a control has the focus now. True: this is news.
  boolean gained(Accessible at, long now) {
    lock.lock();
    try {
      Stay last = stays.peekLast();
      if (last != null && last.at.equals(at) && last.until == Long.MAX_VALUE) {
        return false;
      }
      stays.addLast(new Stay(at, now));
      forget(now);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// The program says that a control has the focus no longer.
  void lost(Accessible at, long now) {
    lock.lock();
    try {
      for (Stay stay : stays) {
        if (stay.at.equals(at) && stay.until == Long.MAX_VALUE) {
          stay.until = now;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// The program has answered, and everything that it announced before has been heard. True: what a
  /// person sees of the control is known already.
  ///
  /// @param proves the time until which its keys are in this answer
  /// @param now when the answer was there
  boolean answered(Control control, long proves, long now) {
    lock.lock();
    try {
      answered = Math.max(answered, proves);
      if (control.kind() == Kind.SECRET && secrets.size() <= MOST_SECRETS) {
        secrets.add(control.at().id());
      }
      boolean described = false;
      for (Stay stay : stays) {
        if (stay.until != Long.MAX_VALUE) {
          stay.overtaken = Math.max(stay.overtaken, proves);
        }
        if (stay.at.equals(control.at()) && proves >= stay.proven) {
          stay.answered(control, proves, now);
          described = stay.element != null;
        }
      }
      return described;
    } finally {
      lock.unlock();
    }
  }

  /// What a person sees of a control that has or had the focus, as it was answered by `now`.
  void described(Accessible at, Place.Element element, long now) {
    lock.lock();
    try {
      for (Stay stay : stays) {
        if (stay.at.equals(at)) {
          stay.element = element;
          stay.known = now;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether the program has not said anything yet.
  boolean empty() {
    lock.lock();
    try {
      return stays.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// The controls to ask about now: those with the focus, a field and a menu above it, and those
  /// that have not answered yet.
  List<Accessible> open() {
    lock.lock();
    try {
      List<Accessible> open = new ArrayList<>();
      boolean field = false;
      boolean menu = false;
      for (Stay stay : stays.reversed()) {
        boolean last = stay.menu() ? !menu : !field;
        if (last || stay.control == null) {
          open.add(stay.at);
        }
        menu |= stay.menu();
        field |= !stay.menu();
      }
      return open.stream().distinct().toList();
    } finally {
      lock.unlock();
    }
  }

  /// The control with that number, if it has the focus, said so when it was last asked, takes
  /// ordinary text, and was never a password field: then it may be asked what stands in it.
  Optional<Accessible> readable(long id) {
    lock.lock();
    try {
      Stay last = stays.peekLast();
      return last != null
              && last.at.id() == id
              && last.until == Long.MAX_VALUE
              && kind(last) == Kind.TEXT
              && last.control != null
              && last.control.focused()
              && secrets.size() <= MOST_SECRETS
          ? Optional.of(last.at)
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Which field a key went to that went down at `t`.
  ///
  /// @param answered whether a page has answered everything before that key, see [Echo]
  /// @param picks for a key that may pick what is chosen, when the person did anything before it,
  ///   see [Stirs]; for any other key nothing
  Verdict at(long t, boolean answered, OptionalLong picks) {
    lock.lock();
    try {
      return decide(t, answered, picks);
    } finally {
      lock.unlock();
    }
  }

  private Verdict decide(long t, boolean pageAnswered, OptionalLong picks) {
    long earliest = t - HOOK - CLOCKS;
    long latest = t + CLOCKS;
    List<Stay> candidates = candidates(earliest);
    if (candidates.isEmpty() || secrets.size() > MOST_SECRETS) {
      return Verdict.UNKNOWN;
    }
    Kind kind = Kind.TEXT;
    for (Stay stay : candidates) {
      kind = stricter(kind, kind(stay));
    }
    Stay first = candidates.getFirst();
    Stay newest = candidates.getLast();
    boolean proven = answered >= latest && proven(newest, latest);
    boolean page = candidates.stream().anyMatch(Stay::page);
    if (kind != Kind.SECRET && (!proven || (page && !pageAnswered))) {
      return Verdict.UNKNOWN;
    }
    return new Verdict(
        new Field(kind, first.at.id()),
        kind == Kind.SECRET ? Optional.empty() : element(candidates, earliest, picks));
  }

  /// The control that is certain among those that the key may have gone to, or what the key picked.
  private Optional<Place.Element> element(
      List<Stay> candidates, long earliest, OptionalLong picks) {
    if (picks.isPresent()) {
      @Nullable Stay before = null;
      @Nullable Stay after = null;
      for (Stay stay : stays) {
        if (stay.from <= earliest) {
          before = stay;
        } else if (after == null) {
          after = stay;
        }
      }
      if (before != null
          && before.open(earliest)
          && (after != null || before.gone != Long.MAX_VALUE)) {
        return picked(before, after, earliest, picks.getAsLong());
      }
    }
    Stay newest = candidates.getLast();
    boolean certain = candidates.size() == 1 || (candidates.size() == 2 && newest.from <= earliest);
    return certain ? Optional.ofNullable(newest.element) : Optional.empty();
  }

  /// The item of a menu or a list that was chosen when the key came, if that was seen after all
  /// that the person did before: otherwise an arrow key may have moved on unheard. It says nothing
  /// of which field the key went to; that is decided by who has the focus afterwards, as for any
  /// other key.
  ///
  /// Only if the focus is announced to be somewhere else since: a key that opens a menu below goes
  /// on to an item, and a toolkit that says nothing may have closed the menu long before.
  private Optional<Place.Element> picked(
      Stay item, @Nullable Stay after, long earliest, long stirred) {
    boolean back = after != null && after.control != null && !after.item() && !after.menu();
    boolean seen = stirred + CLOCKS < item.chosen && item.known <= earliest;
    return back && seen && kind(item) == Kind.NO_TEXT
        ? Optional.ofNullable(item.element)
        : Optional.empty();
  }

  /// The field that had the focus at `t`, what an open menu pointed at, and what was announced
  /// since.
  private List<Stay> candidates(long t) {
    @Nullable Stay field = null;
    @Nullable Stay menu = null;
    List<Stay> candidates = new ArrayList<>();
    for (Stay stay : stays) {
      if (stay.from > t) {
        candidates.add(stay);
      } else if (stay.menu()) {
        menu = stay;
      } else {
        field = stay;
        menu = null;
      }
    }
    if (menu != null && menu.until > t && menu.control != null && menu.control.chosen()) {
      candidates.addFirst(menu);
    }
    if (field != null && field.until > t) {
      candidates.addFirst(field);
    }
    return candidates;
  }

  /// Whether a control still has the focus as far as it was asked late enough, or has told when it
  /// lost it, and the program has been asked since.
  private static boolean proven(Stay stay, long t) {
    if (stay.until != Long.MAX_VALUE) {
      return stay.overtaken >= t;
    }
    Control control = stay.control;
    return control != null
        && stay.proven >= t
        && (control.menu() ? control.chosen() : control.focused());
  }

  private Kind kind(Stay stay) {
    if (secrets.contains(stay.at.id())) {
      return Kind.SECRET;
    }
    return stay.control == null ? Kind.UNKNOWN : stay.control.kind();
  }

  static Kind stricter(Kind one, Kind other) {
    List<Kind> strictest = List.of(Kind.SECRET, Kind.UNKNOWN, Kind.NO_TEXT, Kind.TEXT);
    return strictest.indexOf(one) < strictest.indexOf(other) ? one : other;
  }

  /// Lets go of what nobody asks about any more; the newest field and the newest menu stay.
  private void forget(long now) {
    while (stays.size() > MOST) {
      stays.removeFirst();
    }
    List<Stay> old = new ArrayList<>();
    boolean field = false;
    boolean menu = false;
    for (Stay stay : stays.reversed()) {
      boolean newest = stay.menu() ? !menu : !field;
      boolean before = now - stay.from > MEMORY;
      if (before && !newest) {
        old.add(stay);
      }
      // Only one from before the memory began is needed.
      if (before) {
        menu |= stay.menu();
        field |= !stay.menu();
      }
    }
    stays.removeAll(old);
  }
}
