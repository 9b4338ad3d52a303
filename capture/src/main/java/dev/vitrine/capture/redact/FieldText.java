package dev.vitrine.capture.redact;

import java.util.Arrays;

/// The text of a field while its edits are played: every unit ever typed stays in place, deleted
/// ones as tombstones, so that a value typed over several corrections can be masked whole. Places
/// are indexes among all units; `live` places skip tombstones.
final class FieldText {
  /// Stands for a pasted text that nobody knows.
  static final char UNKNOWN = '\ufffc';

  private char[] units = new char[128];
  private int[] owners = new int[128];
  private boolean[] dead = new boolean[128];
  private boolean[] undone = new boolean[128];
  private int size;
  private int live;
  private int caret;
  private int anchor = -1;

  int size() {
    return size;
  }

  int live() {
    return live;
  }

  boolean isDead(int place) {
    return dead[place];
  }

  /// Whether a tombstone was made by a guess what an undo took back.
  boolean isUndone(int place) {
    return undone[place];
  }

  int owner(int place) {
    return owners[place];
  }

  char unit(int place) {
    return units[place];
  }

  int caret() {
    return caret;
  }

  void clear() {
    size = 0;
    live = 0;
    caret = 0;
    anchor = -1;
  }

  void insert(char unit, int owner) {
    deleteSelection();
    if (size == units.length) {
      char[] old = units;
      units = Arrays.copyOf(old, size * 2);
      Arrays.fill(old, '\0');
      owners = Arrays.copyOf(owners, size * 2);
      dead = Arrays.copyOf(dead, size * 2);
      undone = Arrays.copyOf(undone, size * 2);
    }
    System.arraycopy(units, caret, units, caret + 1, size - caret);
    System.arraycopy(owners, caret, owners, caret + 1, size - caret);
    System.arraycopy(dead, caret, dead, caret + 1, size - caret);
    System.arraycopy(undone, caret, undone, caret + 1, size - caret);
    units[caret] = unit;
    owners[caret] = owner;
    dead[caret] = false;
    undone[caret] = false;
    size++;
    live++;
    caret++;
  }

  /// Deletes the selection; false if there was none.
  boolean deleteSelection() {
    if (anchor < 0 || anchor == caret) {
      anchor = -1;
      return false;
    }
    int from = Math.min(anchor, caret);
    int to = Math.max(anchor, caret);
    anchor = -1;
    boolean any = false;
    for (int place = from; place < to; place++) {
      any |= !dead[place];
      kill(place);
    }
    caret = to;
    return any;
  }

  boolean selected() {
    return anchor >= 0 && anchor != caret;
  }

  /// Deletes the live unit before the caret. The caret stays behind the tombstone, so that what is
  /// typed next follows it.
  void backspace() {
    if (!deleteSelection()) {
      int place = before(caret);
      if (place >= 0) {
        kill(place);
      }
    }
  }

  void delete() {
    if (!deleteSelection()) {
      int place = after(caret);
      if (place < size) {
        kill(place);
      }
    }
  }

  /// Kills the live units from the caret back to `place`.
  void killBack(int place) {
    for (int i = place; i < caret; i++) {
      kill(i);
    }
  }

  void killForward(int place) {
    for (int i = caret; i < place; i++) {
      kill(i);
    }
  }

  void left(boolean select) {
    if (!select && selected()) {
      caret = Math.min(anchor, caret);
      anchor = -1;
      return;
    }
    int place = before(caret);
    move(place < 0 ? caret : place, select);
  }

  void right(boolean select) {
    if (!select && selected()) {
      caret = Math.max(anchor, caret);
      anchor = -1;
      return;
    }
    int place = after(caret);
    move(place < size ? place + 1 : caret, select);
  }

  void move(int place, boolean select) {
    if (!select) {
      anchor = -1;
    } else if (anchor < 0) {
      anchor = caret;
    }
    caret = place;
  }

  void selectAll() {
    anchor = 0;
    caret = size;
  }

  int lineStart() {
    int at = caret;
    int start = caret;
    while (at > 0 && (dead[at - 1] || units[at - 1] != '\n')) {
      at--;
      if (!dead[at]) {
        start = at;
      }
    }
    return start;
  }

  int lineEnd() {
    int at = caret;
    while (at < size && (dead[at] || units[at] != '\n')) {
      at++;
    }
    return at;
  }

  /// Just behind the live unit with this number; 0 is the start.
  int placeOf(int liveNumber) {
    int seen = 0;
    int place = 0;
    while (seen < liveNumber && place < size) {
      seen += dead[place] ? 0 : 1;
      place++;
    }
    return place;
  }

  /// The start of the word before the caret. `style` 0 stops at blanks only, 1 takes a run of
  /// punctuation as a word of its own, 2 skips punctuation with the blanks.
  int wordBefore(int style) {
    int at = caret;
    at = skipBack(at, style == 2 ? 3 : 0);
    int place = before(at);
    if (place < 0) {
      return 0;
    }
    int group = style == 0 ? 3 : group(units[place]);
    while (place >= 0 && (style == 0 ? group(units[place]) != 0 : group(units[place]) == group)) {
      at = place;
      place = before(at);
    }
    return at;
  }

  int wordAfter(int style) {
    int place = after(caret);
    int at = caret;
    while (place < size && (group(units[place]) == 0 || (style == 2 && group(units[place]) == 2))) {
      at = place + 1;
      place = after(at);
    }
    if (place >= size) {
      return size;
    }
    int group = group(units[place]);
    while (place < size && (style == 0 ? group(units[place]) != 0 : group(units[place]) == group)) {
      at = place + 1;
      place = after(at);
    }
    return at;
  }

  int before(int place) {
    int at = place - 1;
    while (at >= 0 && dead[at]) {
      at--;
    }
    return at;
  }

  int after(int place) {
    int at = place;
    while (at < size && dead[at]) {
      at++;
    }
    return at;
  }

  void undo(int place) {
    kill(place);
    undone[place] = true;
  }

  void kill(int place) {
    if (!dead[place]) {
      dead[place] = true;
      live--;
    }
  }

  void zero() {
    Arrays.fill(units, '\0');
    clear();
  }

  private int skipBack(int from, int also) {
    int at = from;
    int place = before(at);
    while (place >= 0 && (group(units[place]) == 0 || (also == 3 && group(units[place]) == 2))) {
      at = place;
      place = before(at);
    }
    return at;
  }

  private static int group(char unit) {
    if (Character.isWhitespace(unit) || unit == '\u00a0') {
      return 0;
    }
    return Character.isLetterOrDigit(unit) || unit == '_' ? 1 : 2;
  }

  @Override
  public String toString() {
    return "FieldText[size=" + size + "]";
  }
}
