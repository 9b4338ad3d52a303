package dev.vitrine.capture.context;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Pointer;
import dev.vitrine.capture.desk.Truth;
import dev.vitrine.capture.desk.Typist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Clicks the controls of a form as a person would, and compares what was found under the pointer
/// with what the form says that it is.
@SuppressWarnings("exports") // the benches are in the same test tree, outside every module
public final class Clicking {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final ListenerProcess listener;
  private final Pointer pointer;
  private final Truth form;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final Map<String, Integer> causes = new TreeMap<>();
  private int right;
  private int withPath;

  public Clicking(ListenerProcess listener, Typist typist, Truth form, Random random) {
    this.listener = listener;
    this.pointer = new Pointer(typist, random);
    this.form = form;
  }

  public int right() {
    return right;
  }

  /// Clicks of which the program says that they used nothing: they say nothing of us.
  public List<String> missed() {
    return missed;
  }

  public List<String> unknown() {
    return unknown;
  }

  /// How often a control was unknown, by why.
  public Map<String, Integer> causes() {
    return causes;
  }

  /// Of those that are right, how many tell where in their window they are.
  public int withPath() {
    return withPath;
  }

  public List<String> wrong() {
    return wrong;
  }

  public String counts() {
    return "right " + right + ", unknown " + unknown + " " + causes + ", wrong " + wrong;
  }

  /// Clicks a control and compares.
  public void click(String role, String name) {
    use(role, name);
  }

  /// Opens a menu or a combo box and picks each of its items in turn.
  public void pick(String opener, String role, String... items) {
    for (String item : items) {
      for (String old : items) {
        form.forget(old);
      }
      JsonNode _ = press(form.box(opener));
      use(role, item);
      Await.pass(Duration.ofMillis(300));
    }
  }

  /// Presses where a control is and compares with what the program says was used: on the way there
  /// the pointer may have opened the menu next to it.
  private void use(String role, String name) {
    int before = form.used().size();
    JsonNode press = press(form.box(name));
    boolean told = Await.holds(SOON, () -> form.used().size() > before);
    if (told) {
      compare(role, form.used().get(before), press);
    } else {
      missed.add(name);
    }
  }

  private JsonNode press(Truth.Box box) {
    pointer.moveTo(box);
    int from = listener.mark();
    pointer.click();
    return listener.await(from, "ButtonPressed", 1).getFirst();
  }

  private void compare(String role, String name, JsonNode press) {
    String found = press.path("role").asText() + ":" + press.path("name").asText();
    if (!press.has("role")) {
      unknown.add(name);
      String verdict = press.path("verdict").asText();
      causes.merge(verdict + ", " + press.path("why").asText("no place"), 1, Integer::sum);
    } else if (found.equals(role + ":" + name)) {
      right++;
      withPath += press.path("way").asText().isEmpty() ? 0 : 1;
    } else {
      wrong.add(name + "≠" + found);
    }
  }
}
