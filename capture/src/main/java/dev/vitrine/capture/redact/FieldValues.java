package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Redaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What accessibility says really stands in the field: the newest value, and those before it that
/// something was deleted from. Raw, in memory only, wiped with the field (P5). Used by one thread.
///
/// A value can only add masks, with one exception: where the keys could not be followed, and the
/// newest value holds every unit that was typed until it was told, nothing of them is hidden and
/// the value decides. What was typed after a value was told is not expected in it.
final class FieldValues {
  /// Longer values, documents, are not compared.
  static final int LONGEST = 16_384;

  private static final Redaction DIFFERS = new Redaction(Kinds.UNKNOWN_TEXT, "field.value");
  private static final int REMEMBERED = 8;

  /// Shorter runs of digits could stand anywhere by chance.
  private static final int RUN = 3;

  private final Deque<Told> values = new ArrayDeque<>();

  private long at = Long.MIN_VALUE;

  @SuppressWarnings("ArrayRecordComponent") // to be wiped, and never compared
  private record Told(char[] text, long at) {
    @Override
    public String toString() {
      return "Told[<redacted>]";
    }
  }

  void told(String value, long when) {
    at = Math.max(at, when);
    if (value.length() > LONGEST) {
      zero();
      return;
    }
    Told newest = values.peekLast();
    boolean grows = newest != null && newest.text.length <= value.length();
    if (newest != null && (grows || values.size() == REMEMBERED)) {
      Arrays.fill((grows ? values.removeLast() : values.removeFirst()).text, '\0');
    }
    values.addLast(new Told(value.toCharArray(), when));
  }

  /// When the newest was told, in milliseconds since the epoch.
  long at() {
    return at;
  }

  void zero() {
    values.forEach(value -> Arrays.fill(value.text, '\0'));
    values.clear();
  }

  /// Compares the edits with the values and changes their verdict.
  ///
  /// @param times when each edit was made
  void compare(
      Redactor redactor, Hints hints, FieldLog log, long[] times, @Nullable Redaction[] verdict) {
    Told newest = values.peekLast();
    if (newest == null) {
      return;
    }
    int end = end(log);
    List<int[]> runs = runs(log, end);
    boolean lost = false;
    for (int i = 0; i < verdict.length; i++) {
      lost |= FieldJudge.UNKNOWN.equals(verdict[i]);
    }
    boolean after = told(times, end, newest.at) == end;
    if (lost && after && holdsAll(log, runs, newest.text)) {
      for (int i = 0; i < verdict.length; i++) {
        verdict[i] = FieldJudge.UNKNOWN.equals(verdict[i]) ? null : verdict[i];
      }
    }
    for (Told value : values) {
      Scan scan = Scan.of(value.text, 0, value.text.length);
      try {
        List<Span> spans = redactor.find(scan, hints);
        if (!spans.isEmpty()) {
          @Nullable Redaction[] why = new Redaction[scan.length];
          for (Span span : spans) {
            Arrays.fill(why, span.start(), span.end(), redactor.redaction(scan, span));
          }
          int told = told(times, end, value.at);
          int followed =
              FieldJudge.follow(redactor, log, told, value.text, why, verdict) ? told : 0;
          mark(log, runs, new int[] {followed, told}, scan, why, verdict);
        }
      } finally {
        scan.zero();
      }
    }
  }

  /// Behind the last of the first `end` edits that were made until then.
  private static int told(long[] times, int end, long at) {
    int told = 0;
    while (told < end && times[told] <= at) {
      told++;
    }
    return told;
  }

  /// Behind the last edit that may have changed the text. The Tab or Enter that ended the field did
  /// not as a rule, and hides nothing where it did.
  private static int end(FieldLog log) {
    int end = log.size();
    while (end > 0
        && (log.edit(end - 1) == Edit.TYPE
            ? log.unit(end - 1) == '\t' || log.unit(end - 1) == '\n'
            : !log.edit(end - 1).changesText() && log.edit(end - 1) != Edit.UNDO)) {
      end--;
    }
    return end;
  }

  /// Edits that typed one stretch without anything between, as first and behind the last.
  private static List<int[]> runs(FieldLog log, int last) {
    List<int[]> runs = new ArrayList<>();
    int at = 0;
    while (at < last) {
      int end = at;
      while (end < last && log.edit(end) == Edit.TYPE) {
        end++;
      }
      if (end > at) {
        runs.add(new int[] {at, end});
      }
      at = end + 1;
    }
    return runs;
  }

  /// Whether every unit that was typed stands in the value, each run at a place of its own.
  private static boolean holdsAll(FieldLog log, List<int[]> runs, char[] value) {
    char[] left = value.clone();
    try {
      for (int[] run : runs) {
        int size = run[1] - run[0];
        int at = indexOf(left, log, run[0], run[1], 0);
        boolean digits = false;
        for (int i = run[0]; i < run[1]; i++) {
          digits |= Fold.isDigit(Fold.fold(log.unit(i)));
        }
        if (at < 0 || (digits && size < RUN)) {
          return false;
        }
        Arrays.fill(left, at, at + size, '\uffff');
      }
      return true;
    } finally {
      Arrays.fill(left, '\0');
    }
  }

  private static int indexOf(char[] text, FieldLog log, int from, int to, int start) {
    for (int at = start; at + to - from <= text.length; at++) {
      int i = 0;
      while (i < to - from && text[at + i] == log.unit(from + i)) {
        i++;
      }
      if (i == to - from) {
        return at;
      }
    }
    return -1;
  }

  /// A run that stands in the value once is masked where it lies in a span. Of others, that were
  /// corrected or written anew by the field, masks each typed word that stands in a span, or
  /// nowhere although it is expected there.
  ///
  /// @param edits the first that is not known to be in the value, and the first that was made after
  ///   it was told
  private static void mark(
      FieldLog log,
      List<int[]> runs,
      int[] edits,
      Scan value,
      @Nullable Redaction[] why,
      @Nullable Redaction[] verdict) {
    int[] places = new int[value.length];
    char[] units = new char[value.length];
    int count = 0;
    for (int i = 0; i < value.length; i++) {
      if (value.isWord(i)) {
        places[count] = i;
        units[count++] = value.low[i];
      }
    }
    for (int[] run : runs) {
      int start = Math.max(run[0], edits[0]);
      if (start > run[0]) {
        goOn(log, start, run[1], verdict);
      }
      int whole = start < run[1] ? indexOf(value.raw, log, start, run[1], 0) : -1;
      boolean once = whole >= 0 && indexOf(value.raw, log, start, run[1], whole + 1) < 0;
      for (int i = start; i < run[1] && once; i++) {
        Redaction reason = why[whole + i - start];
        verdict[i] = log.prints(i) ? better(verdict[i], reason) : verdict[i];
      }
      int at = once ? run[1] : start;
      while (at < run[1]) {
        int end = at;
        while (end < run[1] && Fold.isWord(Fold.fold(log.unit(end)))) {
          end++;
        }
        if (end > at) {
          int known = Math.clamp(edits[1], at, end);
          Redaction reason = reason(log, at, end, units, count, places, why);
          if (DIFFERS.equals(reason) && known < end) {
            reason = known == at ? null : reason(log, at, known, units, count, places, why);
          }
          for (int i = at; i < end; i++) {
            verdict[i] = better(verdict[i], reason);
          }
        }
        at = Math.max(end, at + 1);
      }
    }
    Arrays.fill(units, '\0');
  }

  /// A word of which the beginning is masked is masked to its end.
  private static void goOn(FieldLog log, int from, int end, @Nullable Redaction[] verdict) {
    for (int i = from; i < end && Fold.isWord(Fold.fold(log.unit(i - 1))); i++) {
      if (Fold.isWord(Fold.fold(log.unit(i)))) {
        verdict[i] = better(verdict[i], verdict[i - 1]);
      }
    }
  }

  /// What the value says is better than that the keys could not be followed.
  private static @Nullable Redaction better(@Nullable Redaction before, @Nullable Redaction told) {
    boolean unclear = FieldJudge.UNKNOWN.equals(before) || FieldJudge.PASTED.equals(before);
    return before == null || (unclear && told != null) ? told : before;
  }

  private static @Nullable Redaction reason(
      FieldLog log,
      int from,
      int to,
      char[] units,
      int count,
      int[] places,
      @Nullable Redaction[] why) {
    boolean found = false;
    for (int at = 0; at + to - from <= count; at++) {
      int i = 0;
      while (i < to - from && units[at + i] == Fold.fold(log.unit(from + i))) {
        i++;
      }
      if (i < to - from) {
        continue;
      }
      found = true;
      for (int place = at; place < at + to - from; place++) {
        Redaction reason = why[places[place]];
        if (reason != null) {
          return reason;
        }
      }
    }
    return found ? null : DIFFERS;
  }

  @Override
  public String toString() {
    return "FieldValues[values=" + values.size() + "]";
  }
}
