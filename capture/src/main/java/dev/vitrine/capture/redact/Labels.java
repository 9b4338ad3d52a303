package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Labels that an earlier redaction left in a text, such as `[card]`.
final class Labels {

  /// Labels of an earlier redaction are never part of a value: a span that meets one is cut there.
  static List<Span> around(Scan scan, List<Span> found) {
    if (found.isEmpty() || !scan.hasSign('[')) {
      return found;
    }
    NavigableMap<Integer, Integer> labels = labels(scan);
    if (labels.isEmpty()) {
      return found;
    }
    List<Span> cut = new ArrayList<>();
    for (Span span : found) {
      int from = span.start();
      Map.Entry<Integer, Integer> across = labels.floorEntry(from);
      if (across != null) {
        from = Math.max(from, across.getValue());
      }
      for (Map.Entry<Integer, Integer> label :
          labels.subMap(from, Math.max(from, span.end())).entrySet()) {
        keepPart(scan, from, label.getKey(), span, cut);
        from = label.getValue();
      }
      keepPart(scan, from, span.end(), span, cut);
    }
    return cut;
  }

  static void keepPart(Scan scan, int from, int to, Span span, List<Span> out) {
    for (int i = from; i < to; i++) {
      if (scan.isWord(i)) {
        out.add(new Span(from, to, span.kind(), span.rule()));
        return;
      }
    }
  }

  private static NavigableMap<Integer, Integer> labels(Scan scan) {
    NavigableMap<Integer, Integer> labels = new TreeMap<>();
    for (int i = 0; i < scan.length; i++) {
      if (scan.raw[i] == '[') {
        int end = i + 1;
        while (end < scan.length && end - i < 16 && (scan.isLetter(end) || scan.raw[end] == '-')) {
          end++;
        }
        String kind = new String(scan.raw, i + 1, end - i - 1);
        end = kind.equals(Kinds.PERSON) ? numberEnd(scan, end) : end;
        if (end < scan.length && scan.raw[end] == ']') {
          if (Redactor.STRENGTH.contains(kind) || kind.equals(Kinds.UNKNOWN_TEXT)) {
            labels.put(i, end + 1);
            i = end;
          }
        }
      }
    }
    return labels;
  }

  /// Behind the mark or the number of a person.
  private static int numberEnd(Scan scan, int at) {
    int end = at;
    if (scan.at(at) == '#' || (scan.at(at) == ' ' && scan.isDigit(at + 1))) {
      end++;
      while (scan.isWord(end) && end - at < 10) {
        end++;
      }
    }
    return end;
  }

  private Labels() {}
}
