package dev.vitrine.capture.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// A command that asks the running Vitrine and shows what it answers.
abstract class Asking implements Callable<Integer> {
  private final VitrineCommand root;

  Asking(VitrineCommand root) {
    this.root = root;
  }

  /// Asks, shows, and says the exit code.
  abstract int run() throws CommandRefused, ControlException;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (CommandRefused e) {
      return root.fail(e.exit(), e.code(), e.sentence());
    } catch (ControlException e) {
      return root.fail(e.exit(), e.code(), e.sentence());
    } catch (IllegalArgumentException e) {
      return root.fail(
          Exit.REFUSED, "bad-answer", "Vitrine's answer cannot be read. Are both of one version?");
    }
  }

  VitrineCommand root() {
    return root;
  }

  static ObjectNode args() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Asks for the one object that most commands are answered with.
  <T extends Record> T ask(String command, ObjectNode args, Class<T> shape)
      throws CommandRefused, ControlException {
    List<JsonNode> lines = new ArrayList<>();
    root.client().ask(command, args, lines::add);
    if (lines.size() != 1) {
      throw new IllegalArgumentException("one line was expected");
    }
    return Answers.read(lines.getFirst(), shape);
  }

  /// Shows an answer: as it came, or in words.
  int show(Record answer, List<String> words) {
    if (root.json()) {
      root.terminal().out().println(Answers.json(answer));
    } else {
      words.forEach(root.terminal().out()::println);
    }
    return Exit.FINE;
  }

  int show(Record answer, String sentence) {
    return show(answer, List.of(sentence));
  }

  Wording wording() {
    return new Wording(root.terminal().clock());
  }
}
