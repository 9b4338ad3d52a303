package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a field that has waited too long can be cut: behind a line that nobody is known to have
/// come back to, or where something else was clicked, if no span reaches across, and at least one
/// more whole line or stretch follows, because it may still say what this one means.
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

  /// The end of a line, or of a stretch, which may go on in another place.
  private record Line(int edit, int place, boolean stretch) {}

  static FieldCut find(Redactor redactor, Hints hints, FieldLog log) {
    FieldText text = new FieldText();
    List<Line> lines = new ArrayList<>();
    boolean parted = false;
    try {
      for (int i = 0; i < log.size(); i++) {
        if (log.edit(i).parts()) {
          boolean typed =
              i > 0
                  && log.edit(i - 1) == Edit.TYPE
                  && text.caret() == text.size()
                  && !text.isDead(text.size() - 1);
          parted = true;
          text.move(text.size(), false);
          if (typed) {
            lines.add(new Line(i - 1, text.size(), true));
          }
          text.insert('\n', i);
          continue;
        }
        if (!step(text, log, i)) {
          return NONE;
        }
        lines.removeIf(line -> text.caret() <= line.place() || text.isDead(line.place()));
        boolean lineEnd = log.edit(i) == Edit.TYPE && log.unit(i) == '\n';
        if (lineEnd && text.caret() == text.size()) {
          lines.add(new Line(i, text.size() - 1, false));
        }
      }
      return lines.size() < 2 ? NONE : safest(redactor, hints, log, text, lines, parted);
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
      Redactor redactor,
      Hints hints,
      FieldLog log,
      FieldText text,
      List<Line> lines,
      boolean parted) {
    @Nullable Redaction[] masks = FieldJudge.judge(redactor, hints, log);
    for (int i = lines.size() - 2; i >= 0; i--) {
      Line line = lines.get(i);
      boolean across = masks[line.edit()] != null;
      boolean open = parted ? opensLately(text, lines, i) : opens(text, line);
      if (!across && !open) {
        return new FieldCut(line.edit() + 1, masks);
      }
    }
    return NONE;
  }

  /// The same of the stretches just before, to which somebody may have come back by a click; also
  /// where one of them has a word in it that announces a password or key.
  private static boolean opensLately(FieldText text, List<Line> lines, int last) {
    int first = Math.max(0, last - Stretches.AFTER);
    for (int i = first; i <= last; i++) {
      if (opens(text, lines.get(i))) {
        return true;
      }
    }
    int from = first == 0 ? 0 : lines.get(first - 1).place();
    char[] units = new char[lines.get(last).place() - from];
    int count = 0;
    for (int place = from; place < lines.get(last).place(); place++) {
      if (!text.isDead(place)) {
        units[count++] = text.unit(place);
      }
    }
    Scan scan = Scan.of(units, 0, count);
    try {
      return scan.cues().stream().anyMatch(Stretches::announces);
    } finally {
      scan.zero();
      Arrays.fill(units, '\0');
    }
  }

  /// Whether the line or stretch announces something that is still to come, or is a stretch that
  /// ends in a number, which may go on in the next.
  private static boolean opens(FieldText text, Line line) {
    int last = text.before(line.place());
    while (last >= 0 && text.unit(last) == ' ') {
      last = text.before(last);
    }
    if (last < 0) {
      return false;
    }
    char c = text.unit(last);
    return ":=-,\"\\".indexOf(c) >= 0 || (line.stretch() && Fold.isDigit(Fold.fold(c)));
  }
}
