package dev.vitrine.capture.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.action.Action.Point;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.KeptElement;
import dev.vitrine.capture.event.KeptEvent;
import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What events amount to, case by case.
final class ReducerTest {
  private static final KeptPlace EDITOR = new KeptPlace("mousepad", "Mousepad", "Letter", "");
  private static final KeptPlace OTHER = new KeptPlace("xterm", "XTerm", "sh", "");

  private final List<Action> actions = new ArrayList<>();
  private final Reducer reducer = new Reducer();
  private final Dialect dialect = new Dialect(Screen.around(List.of(new Bounds(0, 0, 1000, 500))));
  private KeptPlace place = EDITOR;
  private long index;
  private long at = 1_000;

  @Test
  void aPressAndAReleaseAreAClick() {
    click(501, 110);
    end();
    assertThat(actions).extracting(Action::type).containsExactly(Action.Type.CLICK);
    assertThat(actions.getFirst().at()).contains(new Point(501, 110));
    assertThat(actions.getFirst().events()).containsExactly(0L, 1L);
    assertThat(codes()).containsExactly("pyautogui.click(x=0.5010, y=0.2200)");
  }

  @Test
  void fastClicksInOnePlaceAreOneUpToThree() {
    for (int i = 0; i < 5; i++) {
      click(50, 50 + i % 2);
      at += 100;
    }
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.TRIPLE_CLICK, Action.Type.DOUBLE_CLICK);
    assertThat(codes())
        .containsExactly(
            "computer.tripleClick(x=0.0500, y=0.1000)",
            "pyautogui.doubleClick(x=0.0500, y=0.1020)");
  }

  @Test
  void slowOrDistantClicksAreTheirOwn() {
    click(50, 50);
    at += Thresholds.MULTI_CLICK_MILLIS;
    click(50, 50);
    at += 100;
    click(50 + Thresholds.MULTI_CLICK_PIXELS, 50);
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.CLICK, Action.Type.CLICK, Action.Type.CLICK);
  }

  @Test
  void aButtonThatMovesFarEnoughDrags() {
    button(true, "left", 10, 10);
    move(13, 10);
    move(10 + Thresholds.DRAG_PIXELS + 1, 10);
    move(40, 20);
    button(false, "left", 40, 20);
    move(60, 20);
    button(true, "left", 60, 20);
    move(60 + Thresholds.DRAG_PIXELS, 20);
    button(false, "left", 60 + Thresholds.DRAG_PIXELS, 20);
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.DRAG, Action.Type.CLICK);
    assertThat(actions.getFirst().path().getFirst()).isEqualTo(new Point(13, 10));
    assertThat(actions.getFirst().path().getLast()).isEqualTo(new Point(40, 20));
    assertThat(actions.getFirst().events()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(codes().getFirst())
        .isEqualTo(
            "pyautogui.moveTo(x=0.0100, y=0.0200)\n"
                + "pyautogui.dragTo(x=0.0400, y=0.0400, button='left')");
  }

  @Test
  void otherButtonsAreTheirOwnKinds() {
    for (String button : List.of("right", "middle", "button4")) {
      button(true, button, 10, 10);
      button(false, button, 10, 10);
    }
    end();
    assertThat(codes())
        .containsExactly(
            "pyautogui.rightClick(x=0.0100, y=0.0200)",
            "pyautogui.middleClick(x=0.0100, y=0.0200)",
            "pyautogui.click(x=0.0100, y=0.0200, button='button4')");
  }

  @Test
  void shiftAndACharacterIsTyping() {
    key(true, "shiftleft");
    tap("H");
    key(false, "shiftleft");
    tap("i");
    tap("space");
    tap("'");
    end();
    assertThat(actions).extracting(Action::type).containsExactly(Action.Type.TYPE);
    assertThat(actions.getFirst().text()).isEqualTo("Hi '");
    assertThat(actions.getFirst().events()).hasSize(10);
    assertThat(codes()).containsExactly("pyautogui.write(message='Hi \\'')");
  }

  @Test
  void controlAndAKeyIsAHotkeyEachTime() {
    key(true, "ctrlleft");
    tap("c");
    tap("v");
    key(false, "ctrlleft");
    key(true, "shiftright");
    tap("tab");
    key(false, "shiftright");
    end();
    assertThat(codes())
        .containsExactly(
            "pyautogui.hotkey(['ctrl', 'c'])",
            "pyautogui.hotkey(['ctrl', 'v'])",
            "pyautogui.hotkey(['shift', 'tab'])");
    assertThat(actions.get(0).events()).containsExactly(0L, 1L, 2L);
    assertThat(actions.get(1).events()).containsExactly(3L, 4L, 5L);
  }

  @Test
  void aCharacterOfTheThirdLevelIsTyping() {
    key(true, "altright");
    tap("@");
    tap("é");
    key(false, "altright");
    key(true, "altright");
    tap("f");
    key(false, "altright");
    end();
    assertThat(codes())
        .containsExactly("pyautogui.write(message='@é')", "pyautogui.hotkey(['altright', 'f'])");
  }

  @Test
  void aModifierThatIsHeldWhileClickingIsPartOfIt() {
    key(true, "ctrlleft");
    click(10, 10);
    at += 800;
    click(20, 10);
    key(false, "ctrlleft");
    tap("altleft");
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.CLICK, Action.Type.CLICK, Action.Type.KEY);
    assertThat(actions.get(1).keys()).containsExactly("ctrl");
    assertThat(codes().get(0))
        .isEqualTo(
            "pyautogui.keyDown('ctrl')\npyautogui.click(x=0.0100, y=0.0200)\n"
                + "pyautogui.keyUp('ctrl')");
    assertThat(codes().get(2)).isEqualTo("pyautogui.press('alt')");
  }

  @Test
  void theSameKeyAgainIsOneAction() {
    tap("backspace");
    tap("backspace");
    tap("enter");
    end();
    assertThat(codes())
        .containsExactly("pyautogui.press(['backspace', 'backspace'])", "pyautogui.press('enter')");
  }

  @Test
  void typingEndsWithABreakAnotherAppOrAnythingElse() {
    tap("a");
    at += Thresholds.GOES_ON_MILLIS + 1;
    tap("b");
    place = OTHER;
    tap("c");
    click(5, 5);
    tap("d");
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(
            Action.Type.TYPE,
            Action.Type.TYPE,
            Action.Type.TYPE,
            Action.Type.CLICK,
            Action.Type.TYPE);
  }

  @Test
  void aTitleThatChangesDoesNotEndTyping() {
    tap("a");
    place = new KeptPlace("mousepad", "Mousepad", "*Letter", "");
    tap("b");
    end();
    assertThat(actions).extracting(Action::text).containsExactly("ab");
  }

  @Test
  void whatWasRemovedStandsAsItsKindInTheTextAndAsBlocksInTheCode() {
    Redaction card = new Redaction("card", "card.luhn");
    tap("n");
    tap("o");
    for (int i = 0; i < 4; i++) {
      press(KeptEvent.MASK, Optional.of(card));
    }
    tap("!");
    end();
    assertThat(actions.getFirst().text()).isEqualTo("no[card]!");
    assertThat(actions.getFirst().redactions()).containsExactly(card);
    assertThat(codes()).containsExactly("pyautogui.write(message='no▮▮▮▮!')");
  }

  @Test
  void theWheelIsOneActionWhileItTurnsOneWay() {
    scroll(0, 1);
    scroll(0, 2);
    scroll(0, -1);
    scroll(1, 0);
    end();
    assertThat(codes())
        .containsExactly(
            "pyautogui.moveTo(x=0.1000, y=0.2000)\npyautogui.scroll(-3)",
            "pyautogui.moveTo(x=0.1000, y=0.2000)\npyautogui.scroll(1)",
            "pyautogui.moveTo(x=0.1000, y=0.2000)\npyautogui.hscroll(1)");
  }

  @Test
  void aChoiceFromAMenuIsASelectionByMouseOrKey() {
    place = at("menu item", "Save As…", "frame/menu bar[0]/menu[0]/menu item[3]");
    click(10, 10);
    at += 900;
    tap("enter");
    at += 900;
    place = at("list item", "Blue", "frame/combo box[1]/list item[2]");
    click(30, 10);
    at += 900;
    place = at("list item", "A mail", "frame/list[1]/list item[2]");
    click(30, 10);
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(
            Action.Type.SELECT, Action.Type.SELECT, Action.Type.SELECT, Action.Type.CLICK);
    assertThat(actions).extracting(Action::text).startsWith("Save As…", "Save As…", "Blue");
    assertThat(codes().get(1)).isEqualTo("pyautogui.press('enter')");
  }

  /// Qt calls it an item, GTK a menu.
  @Test
  void openingAMenuIsAClick() {
    place = at("menu item", "File", "frame/menu bar[0]/menu item[0]");
    click(10, 10);
    at += 900;
    place = at("menu item", "Open", "frame/menu bar[0]/menu item[0]/popup menu[0]/menu item[0]");
    click(10, 30);
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.CLICK, Action.Type.SELECT);
  }

  @Test
  void doingNothingForLongIsAnAction() {
    tap("a");
    at += Thresholds.WAIT_MILLIS - 31;
    tap("b");
    at += Thresholds.WAIT_MILLIS;
    tap("c");
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.TYPE, Action.Type.TYPE, Action.Type.WAIT, Action.Type.TYPE);
    assertThat(codes().get(2)).isEqualTo("computer.wait()");
  }

  @Test
  void aKeyThatComesUpAfterTheNextActionBeganStaysWithItsPress() {
    key(true, "a");
    button(true, "left", 5, 5);
    key(false, "a");
    button(false, "left", 5, 5);
    end();
    assertThat(actions)
        .extracting(Action::type)
        .containsExactly(Action.Type.TYPE, Action.Type.CLICK);
    assertThat(actions.get(0).events()).containsExactly(0L, 2L);
    assertThat(actions.get(1).events()).containsExactly(1L, 3L);
  }

  @Test
  void anActionSaysNothingOfItsContentInAMessage() {
    tap("s");
    end();
    assertThat(actions.getFirst().toString()).isEqualTo("Action[type, events=2]");
  }

  private static KeptPlace at(String role, String name, String path) {
    return new KeptPlace(
        "mousepad",
        "Mousepad",
        "Letter",
        "",
        Optional.of(new KeptElement(role, name, new Bounds(0, 0, 50, 20), path)));
  }

  private void tap(String name) {
    press(name, Optional.empty());
  }

  private void press(String name, Optional<Redaction> redaction) {
    take(new KeptEvent.Key(at, true, name, redaction));
    at += 30;
    take(new KeptEvent.Key(at, false, name, redaction));
    at += 30;
  }

  private void key(boolean pressed, String name) {
    take(new KeptEvent.Key(at, pressed, name, Optional.empty()));
    at += 30;
  }

  private void click(int x, int y) {
    button(true, "left", x, y);
    button(false, "left", x, y);
  }

  private void button(boolean pressed, String button, int x, int y) {
    take(new KeptEvent.Button(at, pressed, button, x, y));
    at += 20;
  }

  private void move(int x, int y) {
    take(new KeptEvent.Move(at, x, y));
    at += 8;
  }

  private void scroll(int dx, int dy) {
    take(new KeptEvent.Scroll(at, 100, 100, dx, dy));
    at += 40;
  }

  private void take(KeptEvent event) {
    reducer.event(index++, event, place, 0, actions::add);
  }

  private void end() {
    reducer.end(actions::add);
  }

  private List<String> codes() {
    return actions.stream().map(dialect::code).toList();
  }
}
