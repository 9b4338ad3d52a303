package dev.vitrine.capture.redact;

import java.util.Arrays;

/// The edits of one focused field in the order they were made: bounded, in memory, wiped when the
/// field ends (P5). Used by one thread.
final class FieldLog {
  /// As many edits as one field may hold before all of it counts as unknown.
  static final int MOST = 4096;

  private static final char[] NOTHING = {};

  private Edit[] edits = new Edit[64];
  private char[] units = new char[64];
  private boolean[] selecting = new boolean[64];
  private char[][] inserted = new char[64][0];
  private int size;

  /// Adds an edit that carries no text. Returns its number.
  int add(Edit edit, boolean select) {
    return add(edit, '\0', select, NOTHING);
  }

  int type(char unit) {
    return add(Edit.TYPE, unit, false, NOTHING);
  }

  int insert(String text) {
    return add(Edit.INSERT, '\0', false, text.toCharArray());
  }

  int size() {
    return size;
  }

  boolean full() {
    return size >= MOST;
  }

  Edit edit(int number) {
    return edits[number];
  }

  char unit(int number) {
    return units[number];
  }

  /// Whether an edit put something printable into the field.
  boolean prints(int number) {
    return edits[number] == Edit.INSERT || (edits[number] == Edit.TYPE && units[number] >= ' ');
  }

  boolean selects(int number) {
    return selecting[number];
  }

  char[] inserted(int number) {
    return inserted[number];
  }

  /// Forgets the first `count` edits and wipes their place.
  void dropFirst(int count) {
    int left = size - count;
    for (int i = 0; i < count; i++) {
      wipe(i);
    }
    System.arraycopy(edits, count, edits, 0, left);
    System.arraycopy(units, count, units, 0, left);
    System.arraycopy(selecting, count, selecting, 0, left);
    System.arraycopy(inserted, count, inserted, 0, left);
    Arrays.fill(units, left, size, '\0');
    Arrays.fill(inserted, left, size, NOTHING);
    size = left;
  }

  void zero() {
    for (int i = 0; i < size; i++) {
      wipe(i);
    }
    Arrays.fill(units, '\0');
    size = 0;
  }

  private int add(Edit edit, char unit, boolean select, char[] text) {
    if (size == edits.length) {
      grow();
    }
    edits[size] = edit;
    units[size] = unit;
    selecting[size] = select;
    inserted[size] = text;
    return size++;
  }

  private void grow() {
    char[] old = units;
    edits = Arrays.copyOf(edits, size * 2);
    units = Arrays.copyOf(old, size * 2);
    Arrays.fill(old, '\0');
    selecting = Arrays.copyOf(selecting, size * 2);
    inserted = Arrays.copyOf(inserted, size * 2);
  }

  private void wipe(int number) {
    Arrays.fill(inserted[number], '\0');
    inserted[number] = NOTHING;
    units[number] = '\0';
  }

  @Override
  public String toString() {
    return "FieldLog[size=" + size + "]";
  }
}
