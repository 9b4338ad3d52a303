package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Redaction;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Says which edits of a field must be masked.
///
/// The edits are played once for every way they can be understood: a click may have put the caret
/// anywhere, an undo may have taken back any number of units. In each reading the text is looked at
/// at its end, and each time just before something is deleted; an edit is masked if any reading
/// puts it into a span, or deletes it inside or at the edge of one. Where there are too many
/// readings, or one step cannot be followed at all, the stretches between are judged in the order
/// in which they were typed, and what could be a part of something private is masked ([Stretches]).
final class FieldJudge {
  static final Redaction UNKNOWN = new Redaction(Kinds.UNKNOWN_TEXT, "field.unknown");
  static final Redaction PASTED = new Redaction(Kinds.UNKNOWN_TEXT, "field.paste");

  /// Units that may be looked at for one field, over all readings, beside one look at the whole.
  private static final int BUDGET = 30_000;

  /// Readings that are compared with a value.
  private static final int MOST_READINGS = 256;

  /// How far from the caret a deletion can matter.
  private static final int WINDOW = 256;

  private final Redactor redactor;
  private final Hints hints;
  private final FieldLog log;
  private final @Nullable Redaction[] verdict;
  private final BitSet announcing = new BitSet();
  private final FieldText text = new FieldText();
  private int[] choice = new int[8];
  private int[] radix = new int[8];
  private int asked;

  /// What the stretch after the first uncertain place mends: the text before it is always the same.
  private int @Nullable [] firstPlausible;

  private int spent;
  private boolean lost;
  private boolean first = true;
  private Order order = Order.ANY;

  /// Only what the edits leave is of interest, nothing is looked for in it.
  private final boolean silent;

  /// Where stretches are put that may have been typed anywhere.
  private enum Order {
    /// Wherever they may stand, one reading after the other.
    ANY,
    /// Each goes on where the one before it ended.
    BEHIND,
    /// Each is a line of its own.
    APART
  }

  private FieldJudge(
      Redactor redactor, Hints hints, FieldLog log, @Nullable Redaction[] verdict, boolean silent) {
    this.silent = silent;
    this.redactor = redactor;
    this.hints = hints;
    this.log = log;
    this.verdict = verdict;
  }

  /// One entry per edit: why it is masked, or null where it may be kept.
  static @Nullable Redaction[] judge(Redactor redactor, Hints hints, FieldLog log) {
    FieldJudge judge = new FieldJudge(redactor, hints, log, new Redaction[log.size()], false);
    try {
      judge.run();
      return judge.verdict;
    } finally {
      judge.text.zero();
    }
  }

  private void run() {
    int last = log.size() - 1;
    while (last >= 0 && !log.edit(last).changesText() && log.edit(last) != Edit.UNDO) {
      last--;
    }
    do {
      play(last + 1);
    } while (!lost && nextReading());
    if (lost) {
      Arrays.fill(verdict, null);
      boolean read = read(Order.BEHIND, last + 1) && read(Order.APART, last + 1);
      Stretches.mask(log, read ? announcing : Stretches.all(log), verdict);
    }
    Arrays.fill(choice, 0);
  }

  /// One reading only, of everything; false if that is too much, too.
  private boolean read(Order of, int end) {
    order = of;
    lost = false;
    first = true;
    spent = 0;
    play(end);
    return !lost;
  }

  /// Whether the first `end` edits can be understood so that what they leave stands in a value,
  /// once. Then the value says where each unit lies, and what lies in one of its spans is masked,
  /// with what was deleted there.
  ///
  /// @param why for each unit of the value: why it must be masked, or null
  static boolean follow(
      Redactor redactor,
      FieldLog log,
      int end,
      char[] value,
      @Nullable Redaction[] why,
      @Nullable Redaction[] verdict) {
    FieldJudge judge = new FieldJudge(redactor, Hints.NONE, log, verdict, true);
    try {
      int left = Math.min(MOST_READINGS, BUDGET / (end + value.length + 1) + 1);
      do {
        judge.play(end);
        if (!judge.lost && judge.place(value, why)) {
          return true;
        }
      } while (!judge.lost && --left > 0 && judge.nextReading());
      return false;
    } finally {
      judge.text.zero();
      Arrays.fill(judge.choice, 0);
    }
  }

  /// Masks what the value says, if the live text stands in it once.
  private boolean place(char[] value, @Nullable Redaction[] why) {
    int[] places = new int[text.live()];
    char[] live = new char[text.live()];
    int count = 0;
    for (int place = 0; place < text.size(); place++) {
      if (!text.isDead(place)) {
        places[count] = place;
        live[count++] = text.unit(place);
      }
    }
    int at = indexOf(value, live, 0);
    boolean once = at >= 0 && indexOf(value, live, at + 1) < 0;
    Arrays.fill(live, '\0');
    for (int i = 0; i < places.length && once; i++) {
      Redaction reason = why[at + i];
      if (reason != null) {
        mask(places, i, i + 1, reason);
      }
    }
    return once;
  }

  /// Not of strings, which nobody could wipe. Less than 0: not there, or nothing to look for.
  private static int indexOf(char[] value, char[] wanted, int from) {
    for (int at = from; wanted.length > 0 && at + wanted.length <= value.length; at++) {
      if (Arrays.equals(value, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private boolean nextReading() {
    for (int i = asked - 1; i >= 0; i--) {
      if (choice[i] + 1 < radix[i]) {
        choice[i]++;
        Arrays.fill(choice, i + 1, choice.length, 0);
        first = false;
        return true;
      }
    }
    return false;
  }

  /// One of `alternatives` ways; the readings go through all of them.
  private int choose(int alternatives) {
    if (order != Order.ANY) {
      return 0;
    }
    if (asked == choice.length) {
      choice = Arrays.copyOf(choice, asked * 2);
      radix = Arrays.copyOf(radix, asked * 2);
    }
    lost |= (long) alternatives * text.live() > BUDGET;
    radix[asked] = alternatives;
    return choice[asked++];
  }

  private void play(int end) {
    text.clear();
    asked = 0;
    boolean fresh = false;
    boolean uncertain = false;
    for (int number = 0; number < end && !lost; number++) {
      Edit edit = log.edit(number);
      boolean replaces = edit.prints() && text.selected();
      if ((edit.deletes() || replaces) && fresh && (first || uncertain)) {
        look(text.caret());
        fresh = false;
      }
      int before = asked;
      step(number, edit, end);
      uncertain |= asked > before;
      fresh |= edit.prints();
    }
    if (!lost) {
      look(-1);
    }
  }

  private void step(int number, Edit edit, int end) {
    boolean select = log.selects(number);
    switch (edit) {
      case NONE -> {}
      case TYPE -> text.insert(log.unit(number), number);
      case INSERT -> {
        for (char unit : log.inserted(number)) {
          text.insert(unit, number);
        }
      }
      case INSERT_UNKNOWN -> {
        text.insert(FieldText.UNKNOWN, number);
        announcing.set(number);
      }
      case BACKSPACE -> backspace();
      case DELETE -> text.delete();
      case LEFT -> crossing(() -> text.left(select), text.before(text.caret()));
      case RIGHT -> crossing(() -> text.right(select), text.after(text.caret()));
      case HOME -> text.move(text.lineStart(), select);
      case END -> text.move(text.lineEnd(), select);
      case TOP -> text.move(0, select);
      case BOTTOM -> text.move(text.size(), select);
      case WORD_LEFT -> text.move(text.wordBefore(style(true)), select);
      case WORD_RIGHT -> text.move(text.wordAfter(style(false)), select);
      case WORD_BACKSPACE -> wordBackspace();
      case WORD_DELETE -> {
        if (!text.deleteSelection()) {
          text.killForward(text.wordAfter(style(false)));
        }
      }
      case SELECT_ALL -> {
        if (choose(2) == 0) {
          text.selectAll();
        } else {
          text.move(text.lineStart(), false);
        }
      }
      case SELECT_FIELD -> {
        if (Readings.runsIntoLine(log, number + 1, end, text) || choose(2) == 0) {
          text.selectAll();
        } else {
          text.move(text.lineStart(), false);
        }
      }
      case CUT -> text.deleteSelection();
      case KILL_LEFT -> {
        if (choose(2) == 0) {
          text.killBack(text.lineStart());
        }
      }
      case KILL_RIGHT -> {
        if (choose(2) == 0) {
          text.killForward(text.lineEnd());
        }
      }
      case MAYBE_WORD_BACKSPACE -> {
        if (choose(2) == 0) {
          wordBackspace();
        }
      }
      case MAYBE_END -> {
        if (choose(2) == 0) {
          text.move(text.lineEnd(), false);
        }
      }
      case MAYBE_BACKSPACE -> {
        if (choose(2) == 0) {
          backspace();
        }
      }
      case MAYBE_DELETE -> {
        if (choose(2) == 0) {
          text.delete();
        }
      }
      case UNDO -> undo(number);
      case CARET_ANYWHERE -> caretAnywhere(number, end);
      case SELECTED -> {
        lost |= order == Order.ANY;
        caretAnywhere(number, end);
      }
      case LOST -> {
        lost |= order == Order.ANY;
        newLine(number);
        text.insert(FieldText.UNKNOWN, number);
        announcing.set(number);
      }
    }
  }

  /// Nobody knows how many units a text that is not known has: the caret stays beside it.
  private void crossing(Runnable move, int place) {
    boolean unknown = place >= 0 && place < text.size() && text.unit(place) == FieldText.UNKNOWN;
    lost |= unknown && order == Order.ANY;
    if (!unknown || order == Order.ANY) {
      move.run();
    }
  }

  /// Of a text that is not known nobody knows whether a unit is its last one.
  private void backspace() {
    int place = text.before(text.caret());
    boolean unknown = !text.selected() && place >= 0 && text.unit(place) == FieldText.UNKNOWN;
    lost |= unknown && order == Order.ANY;
    if (!unknown) {
      text.backspace();
    }
  }

  private void wordBackspace() {
    if (!text.deleteSelection()) {
      text.killBack(text.wordBefore(style(true)));
    }
  }

  /// Programs disagree about punctuation only; where all say the same there is nothing to choose.
  private int style(boolean back) {
    int zero = back ? text.wordBefore(0) : text.wordAfter(0);
    int one = back ? text.wordBefore(1) : text.wordAfter(1);
    int two = back ? text.wordBefore(2) : text.wordAfter(2);
    return zero == one && one == two ? 0 : choose(3);
  }

  /// Several undos in a row are one that may have taken back anything.
  private void undo(int number) {
    if (number > 0 && log.edit(number - 1) == Edit.UNDO) {
      return;
    }
    int typed = text.live();
    int back = choose(typed + 1);
    text.move(text.caret(), false);
    for (int i = 0; i < back; i++) {
      killNewest();
    }
  }

  private void killNewest() {
    int newest = -1;
    for (int place = text.size() - 1; place >= 0; place--) {
      if (!text.isDead(place) && (newest < 0 || text.owner(place) > text.owner(newest))) {
        newest = place;
      }
    }
    if (newest >= 0) {
      text.undo(newest);
      text.move(newest + 1, false);
    }
  }

  /// The caret may stand at any place, or in another text altogether.
  private void caretAnywhere(int number, int end) {
    if (order == Order.APART) {
      newLine(number);
    } else if (order == Order.BEHIND) {
      text.move(text.size(), false);
    }
    if (order != Order.ANY) {
      return;
    }
    if (number + 1 < end && log.edit(number + 1) == Edit.CARET_ANYWHERE) {
      return;
    }
    if (asked == 0 && firstPlausible == null) {
      firstPlausible = Readings.plausible(log, number + 1, end, text);
    }
    int[] plausible = asked == 0 && firstPlausible != null ? firstPlausible : new int[0];
    int places = plausible.length == 0 ? text.live() + 1 : plausible.length;
    int place = choose(places + 1);
    if (place < places) {
      int before = plausible.length == 0 ? text.live() - place : plausible[place];
      text.move(text.placeOf(before), false);
    } else {
      newLine(number);
    }
  }

  private void newLine(int number) {
    text.move(text.size(), false);
    text.insert('\n', number);
  }

  /// Looks at the live text, or where `around` is a place only at its neighbourhood.
  private void look(int around) {
    if (silent) {
      return;
    }
    int[] places = new int[text.live()];
    char[] units = new char[text.live()];
    int count = 0;
    int middle = 0;
    boolean pasted = false;
    for (int place = 0; place < text.size(); place++) {
      if (place == around) {
        middle = count;
      }
      if (!text.isDead(place)) {
        places[count] = place;
        units[count] = text.unit(place);
        pasted |= units[count] == FieldText.UNKNOWN;
        count++;
      }
    }
    middle = around >= text.size() ? count : middle;
    int start = around < 0 ? 0 : Math.max(0, middle - WINDOW);
    int end = around < 0 ? count : Math.min(count, middle + WINDOW);
    spent += first && around < 0 ? 0 : end - start + 16;
    if (spent > BUDGET) {
      lost = true;
      return;
    }
    Scan scan = Scan.of(units, start, end);
    try {
      Redactor engine = first && around < 0 ? redactor : redactor.rulesOnly();
      for (Span span : engine.find(scan, hints)) {
        Redaction why = redactor.redaction(scan, span);
        mask(places, start + span.start(), start + span.end(), why);
      }
      if (pasted) {
        maskPastedLines(scan, start, places);
      }
      if (order != Order.ANY) {
        for (Cue.Hit hit : scan.cues()) {
          if (Stretches.announces(hit)) {
            announcing.set(text.owner(places[start + hit.start()]));
            announcing.set(text.owner(places[start + hit.end() - 1]));
          }
        }
      }
    } finally {
      scan.zero();
      Arrays.fill(units, '\0');
    }
  }

  private void maskPastedLines(Scan scan, int start, int[] places) {
    int at = 0;
    while (at < scan.length) {
      int end = scan.lineEnd(at);
      boolean pasted = false;
      for (int i = at; i < end; i++) {
        pasted |= scan.raw[i] == FieldText.UNKNOWN;
      }
      if (pasted) {
        mask(places, start + at, start + end, PASTED);
      }
      at = end + 1;
    }
  }

  /// Masks the live units `start` to `end` with the tombstones between and beside them.
  private void mask(int[] places, int start, int end, Redaction why) {
    int low = places[start];
    int high = places[end - 1];
    while (low > 0 && text.isDead(low - 1) && !text.isUndone(low - 1)) {
      low--;
    }
    while (high + 1 < text.size() && text.isDead(high + 1) && !text.isUndone(high + 1)) {
      high++;
    }
    for (int place = low; place <= high; place++) {
      int owner = text.owner(place);
      if (verdict[owner] == null && log.edit(owner).prints()) {
        verdict[owner] = why;
      }
    }
  }
}
