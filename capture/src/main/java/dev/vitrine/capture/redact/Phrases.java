package dev.vitrine.capture.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Phrases as a tree of units, matched from a place in a folded text. A `*` at the end of a phrase
/// lets letters follow.
final class Phrases {
  private static final class Node {
    private final Map<Character, Node> next = new HashMap<>();
    private boolean whole;
    private boolean open;
  }

  private final Node root = new Node();

  Phrases(List<String> phrases) {
    phrases.forEach(this::add);
  }

  /// Where the longest phrase that begins at `at` ends, or -1.
  int endAt(Scan scan, int at) {
    Node node = root;
    int best = -1;
    for (int i = at; i <= scan.length; i++) {
      if (node.whole && !scan.isLetter(i)) {
        best = i;
      }
      if (node.open) {
        best = i;
        while (scan.isLetter(best)) {
          best++;
        }
      }
      Node next = i < scan.length ? node.next.get(scan.low[i] == '-' ? ' ' : scan.low[i]) : null;
      if (next == null) {
        return best;
      }
      node = next;
    }
    return best;
  }

  private void add(String phrase) {
    boolean open = phrase.endsWith("*");
    String text = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    Node node = root;
    for (int i = 0; i < text.length(); i++) {
      node = node.next.computeIfAbsent(Fold.fold(text.charAt(i)), c -> new Node());
    }
    node.whole |= !open;
    node.open |= open;
  }
}
