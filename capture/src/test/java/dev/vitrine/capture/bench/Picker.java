package dev.vitrine.capture.bench;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Form;
import dev.vitrine.capture.desk.Pointer;
import dev.vitrine.capture.desk.Truth;
import dev.vitrine.capture.desk.Typist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Uses a form as a person would: presses buttons, picks from its menu and its combo box. What was
/// picked is what the form says.
final class Picker {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long ALT = 0xFFE9;
  private static final long DOWN = 0xFF54;
  private static final long ENTER = 0xFF0D;
  private static final long F10 = 0xFFC7;
  private static final long UP = 0xFF52;

  private final Typist typist;
  private final Pointer pointer;
  private final Form form;
  private final Random random;

  Picker(Typist typist, Form form, Random random) {
    this.typist = typist;
    this.pointer = new Pointer(typist, random);
    this.form = form;
    this.random = random;
  }

  /// Clicks a control.
  Done click(String name) {
    Done done = press(form.box(name));
    Await.pass(Person.PAUSE);
    return done;
  }

  /// Opens a menu or a combo box and picks one of its items.
  ///
  /// @return the click that opened it, and the pick
  List<Done> pick(String opener, String... items) {
    for (String old : items) {
      form.forget(old);
    }
    Done opened = click(opener);
    int before = form.used().size();
    Done _ = press(form.box(items[random.nextInt(items.length)]));
    Await.until("the form takes it", SOON, () -> form.used().size() > before);
    Await.pass(Person.PAUSE);
    return List.of(opened, new Done("select", form.used().get(before)));
  }

  /// Opens the menu by its letter or by F10, without the pointer, and picks one of its items.
  ///
  /// @return what opened it, the steps downwards, and the pick
  List<Done> pickFromMenu(boolean letter, int down) {
    if (letter) {
      return pickByKeys(withAlt('f', "f"), "down", down);
    }
    typist.tap(F10);
    return pickByKeys(new Done("key", "[\"f10\"]"), "down", down);
  }

  /// Opens the combo box that has the focus, without the pointer, and picks the item above.
  ///
  /// @return what opened it, the step upwards, and the pick
  List<Done> pickFromCombo() {
    return pickByKeys(withAlt(DOWN, "down"), "up", 1);
  }

  private List<Done> pickByKeys(Done opened, String arrow, int steps) {
    List<Done> done = new ArrayList<>(List.of(opened));
    Await.pass(Person.PAUSE);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      typist.tap(arrow.equals("up") ? UP : DOWN);
      keys.add("\"" + arrow + "\"");
      Await.pass(Person.PAUSE);
    }
    if (steps > 0) {
      done.add(new Done("key", keys.toString().replace(" ", "")));
    }
    int before = form.used().size();
    typist.tap(ENTER);
    Await.until("the form takes it", SOON, () -> form.used().size() > before);
    Await.pass(Person.PAUSE);
    done.add(new Done("select", form.used().get(before)));
    return done;
  }

  private Done withAlt(long key, String name) {
    int alt = typist.keycode(ALT);
    typist.key(alt, true);
    Await.pass(Duration.ofMillis(40));
    typist.tap(key);
    Await.pass(Duration.ofMillis(40));
    typist.key(alt, false);
    return new Done("hotkey", "[\"alt\",\"" + name + "\"]");
  }

  private Done press(Truth.Box box) {
    pointer.moveTo(box);
    pointer.click();
    return Done.at("click", pointer.x(), pointer.y());
  }
}
