package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Redaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a field that has waited too long can be cut: behind a line that nobody came back to, that
/// no span reaches across, and that at least one more whole line follows, because the next line may
/// still say what this one means.
final class FieldCut {
  private static final FieldCut NONE = new FieldCut(0, new Redaction[0]);

  private final int edits;
  private final @Nullable Redaction[] masks;

  private FieldCut(int edits, @Nullable Redaction[] masks) {
    this.edits = edits;
    this.masks = masks;
  }

  /// How many edits may go; 0 if there is no safe place.
  int edits() {
    return edits;
  }

  /// Why each edit of the whole field is masked, as judged now.
  @Nullable Redaction[] masks() {
    return masks;
  }

  private record Line(int edit, int place) {}

  static FieldCut find(Redactor redactor, Hints hints, FieldLog log) {
    FieldText text = new FieldText();
    List<Line> lines = new ArrayList<>();
    try {
      for (int i = 0; i < log.size(); i++) {
        if (!step(text, log, i)) {
          return NONE;
        }
        lines.removeIf(line -> text.caret() <= line.place() || text.isDead(line.place()));
        boolean lineEnd = log.edit(i) == Edit.TYPE && log.unit(i) == '\n';
        if (lineEnd && text.caret() == text.size()) {
          lines.add(new Line(i, text.size() - 1));
        }
      }
      return lines.size() < 2 ? NONE : safest(redactor, hints, log, text, lines);
    } finally {
      text.zero();
    }
  }

  /// Plays the simple edits; false for one that a cut cannot be trusted with.
  private static boolean step(FieldText text, FieldLog log, int number) {
    boolean select = log.selects(number);
    if (select) {
      return false;
    }
    switch (log.edit(number)) {
      case NONE -> {}
      case TYPE -> text.insert(log.unit(number), number);
      case BACKSPACE -> text.backspace();
      case DELETE -> text.delete();
      case LEFT -> text.left(false);
      case RIGHT -> text.right(false);
      case HOME -> text.move(text.lineStart(), false);
      case END -> text.move(text.lineEnd(), false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static FieldCut safest(
      Redactor redactor, Hints hints, FieldLog log, FieldText text, List<Line> lines) {
    @Nullable Redaction[] masks = FieldJudge.judge(redactor, hints, log);
    for (int i = lines.size() - 2; i >= 0; i--) {
      Line line = lines.get(i);
      boolean across = masks[line.edit()] != null;
      boolean open = opens(text, line.place());
      if (!across && !open) {
        return new FieldCut(line.edit() + 1, masks);
      }
    }
    return NONE;
  }

  /// Whether the line that ends at `place` announces something that is still to come.
  private static boolean opens(FieldText text, int place) {
    int last = text.before(place);
    while (last >= 0 && text.unit(last) == ' ') {
      last = text.before(last);
    }
    if (last < 0) {
      return false;
    }
    char c = text.unit(last);
    return c == ':' || c == '=' || c == '-' || c == ',' || c == '"' || c == '\\';
  }
}
