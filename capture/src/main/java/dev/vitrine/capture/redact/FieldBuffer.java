package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.KeptPlace;
import dev.vitrine.capture.event.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The raw keys of the field that has the focus, with the edits they make. Wiped when the field
/// ends (P5). Used by the recorder thread only.
final class FieldBuffer {

  /// One key press or release, raw.
  static final class Key {
    final long at;
    final boolean pressed;
    final int code;
    final KeptPlace place;
    String name;

    /// The edit that the press makes, or -1.
    int edit = -1;

    /// For a release: the press it ends. For a repeated press: the one before.
    int before = -1;

    /// When the mouse was used since the key before, else the beginning of time.
    long mouseAt = Long.MIN_VALUE;

    /// Shift, a dead key: masked when the next press is.
    boolean shapesNext;

    /// A release whose press is gone already: why it must be masked.
    @Nullable Redaction inherited;

    Key(long at, boolean pressed, int code, String name, KeptPlace place) {
      this.at = at;
      this.pressed = pressed;
      this.code = code;
      this.name = name;
      this.place = place;
    }

    @Override
    public String toString() {
      return "Key[at=" + at + ", <redacted>]";
    }
  }

  final FieldLog log = new FieldLog();
  final List<Key> keys = new ArrayList<>();
  private final Map<Integer, Integer> held = new HashMap<>();
  private long mouseAt = Long.MIN_VALUE;

  boolean isEmpty() {
    return keys.isEmpty() && log.size() == 0;
  }

  boolean full() {
    return log.full() || keys.size() >= 2 * FieldLog.MOST;
  }

  void press(Key key, KeyEdits.Step step) {
    if (step.edit() != Edit.NONE) {
      key.edit = log.size();
      step.into(log);
    }
    key.mouseAt = mouseAt;
    mouseAt = Long.MIN_VALUE;
    key.before = held.getOrDefault(key.code, -1);
    held.put(key.code, keys.size());
    keys.add(key);
  }

  /// The mouse was pressed or turned: what is typed from now on is a stretch of its own.
  void mouse(long at) {
    mouseAt = at;
  }

  /// Adds a release of a key that went down in this field; false if none did.
  boolean release(Key key) {
    Integer press = held.remove(key.code);
    if (press == null) {
      return false;
    }
    key.before = press;
    keys.add(key);
    return true;
  }

  /// When each edit was made, in milliseconds since the epoch; the beginning of time for one that
  /// no key made.
  long[] times() {
    long[] times = new long[log.size()];
    Arrays.fill(times, Long.MIN_VALUE);
    for (Key key : keys) {
      if (key.edit >= 0) {
        times[key.edit] = key.at;
      }
    }
    return times;
  }

  /// The keys that are still down: code to the index of the last press.
  Map<Integer, Integer> held() {
    return held;
  }

  /// Whether it only shapes what the next key types, or is the release of such a key. Where that is
  /// removed, this is left out altogether: what is removed has as many blocks as characters.
  boolean shapes(int i) {
    Key key = keys.get(i);
    return key.pressed ? key.shapesNext : key.before >= 0 && keys.get(key.before).shapesNext;
  }

  /// Why each key must be masked, or null where it may be kept, from why each edit must be.
  @Nullable Redaction[] masks(@Nullable Redaction[] edits) {
    @Nullable Redaction[] masks = new Redaction[keys.size()];
    Redaction next = null;
    for (int i = keys.size() - 1; i >= 0; i--) {
      Key key = keys.get(i);
      if (key.pressed && key.edit >= 0) {
        masks[i] = edits[key.edit];
        next = log.prints(key.edit) ? masks[i] : null;
      } else if (key.pressed && key.shapesNext) {
        masks[i] = next;
      }
    }
    for (int i = 0; i < masks.length; i++) {
      Key key = keys.get(i);
      if (key.inherited != null) {
        masks[i] = key.inherited;
      }
      for (int p = key.before; p >= 0 && masks[i] == null; p = keys.get(p).before) {
        masks[i] = key.pressed ? null : masks[p];
      }
    }
    return masks;
  }

  /// Forgets the first `count` keys and the first `edits` edits, which have been handed out.
  void dropFirst(int count, int edits, @Nullable Redaction[] masks) {
    for (int i = count; i < keys.size(); i++) {
      Key key = keys.get(i);
      key.edit -= key.edit >= 0 ? edits : 0;
      if (key.before >= 0 && key.before < count && !key.pressed) {
        key.inherited = masks[i];
      }
      key.before = key.before < count ? -1 : key.before - count;
    }
    for (Key key : keys.subList(0, count)) {
      key.name = "";
    }
    keys.subList(0, count).clear();
    held.values().removeIf(press -> press < count);
    held.replaceAll((code, press) -> press - count);
    log.dropFirst(edits);
  }

  long firstAt() {
    return keys.isEmpty() ? Long.MAX_VALUE : keys.getFirst().at;
  }

  boolean anyAtOrAfter(long from) {
    return !keys.isEmpty() && keys.getLast().at >= from;
  }

  void zero() {
    log.zero();
    mouseAt = Long.MIN_VALUE;
    for (Key key : keys) {
      key.name = "";
    }
    keys.clear();
    held.clear();
  }

  @Override
  public String toString() {
    return "FieldBuffer[keys=" + keys.size() + "]";
  }
}
