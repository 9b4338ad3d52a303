package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.atspi.Accessible;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A program with a field and a menu above it, in which somebody goes up and down and then presses
/// Enter, or clicks it away before; it announces late, or nothing. Knows what was chosen when, and
/// tells a [Trail] only what a program tells. Times in milliseconds.
final class MenuOfAProgram {
  private static final long MS = 1_000_000;
  private static final long OPENED = 1_000;
  private static final String FIELD = "field";

  private final Random random;
  private final List<Heard> heard = new ArrayList<>();

  /// What has the focus or is chosen, from when on.
  private final TreeMap<Long, String> chosen = new TreeMap<>();

  private final boolean loses;
  private final int role;
  private long enter;
  private long stirred;
  private String picked = "none";

  private record Heard(long at, java.util.function.Consumer<Trail> what) {}

  MenuOfAProgram(long seed) {
    random = new Random(seed);
    loses = random.nextBoolean();
    role = random.nextBoolean() ? 35 : 32;
    chosen.put(0L, FIELD);
    announce(FIELD, 0);
    ask(FIELD, 100, 0);
    input(OPENED, "item0", 1);
    int steps = random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      input(stirred + 20 + random.nextInt(500), "item" + random.nextInt(4), 0.9);
    }
    if (random.nextInt(5) == 0) {
      input(stirred + 20 + random.nextInt(500), FIELD, 0.5);
    }
    long before = stirred;
    enter = before + 10 + random.nextInt(600);
    String at = chosen.lastEntry().getValue();
    picked = at.equals(FIELD) ? "none" : at;
    input(enter, FIELD, picked.equals("none") ? 0 : 0.8);
    stirred = before;
  }

  /// When Enter went down.
  long enter() {
    return enter;
  }

  /// When the person did something last before that.
  long stirred() {
    return stirred;
  }

  /// The item that Enter picked, `none` if there was no menu any more.
  String picked() {
    return picked;
  }

  /// What is heard of it within the time in which a key is judged.
  Trail heard() {
    Trail trail = new Trail();
    heard.stream()
        .filter(each -> each.at <= enter + 250)
        .sorted(Comparator.comparingLong(Heard::at))
        .forEach(each -> each.what.accept(trail));
    return trail;
  }

  /// The person does something at `t`, by which something else is chosen a little later; it is
  /// announced that often, and all of them are asked for a while.
  private void input(long t, String now, double announced) {
    stirred = t;
    long seen = Math.max(t, chosen.lastKey()) + 1 + random.nextInt(30);
    String before = chosen.put(seen, now) == null ? chosen.lowerEntry(seen).getValue() : now;
    boolean told = random.nextDouble() < announced && !before.equals(now);
    if (told) {
      long at = seen + random.nextInt(60);
      if (loses) {
        Accessible left = at(before);
        heard.add(new Heard(at, trail -> trail.lost(left, at * MS)));
      }
      announce(now, at);
    }
    for (long sent = t + 10; sent < t + 240; sent += 50) {
      // A question is put when what was done before it has been seen.
      long asked = Math.max(sent, chosen.floorKey(Math.max(seen, sent)));
      for (String control : List.of(FIELD, "item0", "item1", "item2", "item3")) {
        ask(control, asked + 1 + random.nextInt(40), sent);
      }
    }
  }

  private void announce(String control, long at) {
    heard.add(new Heard(at, trail -> trail.gained(at(control), at * MS)));
  }

  private void ask(String control, long at, long sent) {
    heard.add(
        new Heard(
            at,
            trail -> {
              boolean here = chosen.floorEntry(at).getValue().equals(control);
              long proves = Math.min(sent * MS, at * MS - Trail.SETTLED);
              boolean described = trail.answered(control(control, here), proves, at * MS);
              if (!described) {
                var element = new Place.Element("any", control, new Bounds(0, 0, 1, 1), "");
                trail.described(at(control), element, at * MS);
              }
            }));
  }

  private Control control(String name, boolean here) {
    boolean field = name.equals(FIELD);
    long states = (field ? 1L << 7 : 0) | (here ? 1L << 12 | 1L << 25 : 0);
    return new Control(at(name), field ? 61 : role, states, false, false, false);
  }

  private static Accessible at(String name) {
    return new Accessible(":1.1", "/" + name);
  }
}
