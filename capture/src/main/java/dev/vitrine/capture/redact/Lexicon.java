package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The cue words of `cues.txt` as one trie: a text is walked once for all of them.
///
/// A line of the file is `CUE: word, word, …`. A space in a word stands for at most one blank,
/// hyphen or underscore, so `api key` finds `API_KEY`, `api-key` and `apiKey`. A word that ends in
/// `*` also matches when more letters follow. A `!` behind a word that is also an ordinary one asks
/// for capitals (`SIN`) or a sign behind it (`sin:`).
final class Lexicon {
  static final String FILE = "cues.txt";

  /// Letters that may follow a word that may go on.
  private static final int LONGEST = 48;

  private static final List<Cue> CUES = List.of(Cue.values());

  private static final class Holder {
    static final Lexicon STANDARD = new Lexicon();
  }

  private char[] unit = new char[4096];
  private int[] child = new int[4096];
  private int[] sibling = new int[4096];

  /// Bit *i* of cue *i* for a whole word, shifted by 16 for one that may go on.
  private int[] ends = new int[4096];

  /// Bit *i* for a word that must be in capitals or have a sign behind it.
  private int[] strict = new int[4096];

  private int size = 1;

  private static final int ROOTS = 128;

  /// The first nodes of words by their unit.
  private final int[] roots = new int[ROOTS];

  private Lexicon() {
    RuleFile.lines(FILE).forEach(this::addLine);
    for (int node = child[0]; node != 0; node = sibling[node]) {
      if (unit[node] < ROOTS) {
        roots[unit[node]] = node;
      }
    }
  }

  static Lexicon standard() {
    return Holder.STANDARD;
  }

  List<Cue.Hit> hits(Scan scan) {
    List<Cue.Hit> hits = new ArrayList<>();
    for (int i = 0; i < scan.length; i++) {
      if (Fold.isWord(scan.low[i]) && (beginsWord(scan, i) || endsCompound(scan, i))) {
        char c = scan.low[i];
        int first = c < ROOTS ? roots[c] : 0;
        if (first != 0 || c >= ROOTS) {
          begin(scan, i, first == 0 ? child[0] : first, hits);
        }
      }
    }
    return hits;
  }

  /// Only one word of the first row can begin with a letter or digit.
  private void begin(Scan scan, int at, int first, List<Cue.Hit> hits) {
    int node = first;
    while (node != 0 && unit[node] != scan.low[at]) {
      node = sibling[node];
    }
    if (node != 0) {
      meet(scan, at, at + 1, node, hits);
    }
  }

  private void walk(Scan scan, int start, int at, int first, List<Cue.Hit> hits) {
    char c = scan.at(at);
    for (int node = first; node != 0; node = sibling[node]) {
      int next = at;
      if (unit[node] == ' ') {
        boolean dot = c == '.' && scan.isLetter(at - 1) && scan.isLetter(at + 1);
        if (c == ' ' || c == '_' || c == '-' || c == '\t' || dot) {
          next = at + 1;
        } else if (c == '.'
            && (scan.at(at + 1) == ' ' || scan.at(at + 1) == '-')
            && scan.isLetter(at - 1)) {
          next = at + 2;
        }
      } else if (unit[node] == c && at < scan.length) {
        next = at + 1;
      } else {
        continue;
      }
      meet(scan, start, next, node, hits);
    }
  }

  private void meet(Scan scan, int start, int next, int node, List<Cue.Hit> hits) {
    int sure = ends[node];
    if (strict[node] != 0 && isMeant(scan, start, next)) {
      sure |= strict[node];
    }
    if (sure != 0) {
      report(scan, start, next, sure, hits);
    }
    if (child[node] != 0) {
      walk(scan, start, next, child[node], hits);
    }
  }

  private static void report(Scan scan, int start, int end, int cues, List<Cue.Hit> hits) {
    int to = end;
    if (continuesWord(scan, end)) {
      cues &= 0xffff0000;
      while (scan.isLetter(to) && to - end < LONGEST) {
        to++;
      }
    }
    int merged = (cues | (cues >>> 16)) & 0xffff;
    for (int i = 0; i < CUES.size(); i++) {
      if ((merged & (1 << i)) != 0) {
        hits.add(new Cue.Hit(CUES.get(i), start, to));
      }
    }
  }

  private static boolean isMeant(Scan scan, int start, int end) {
    int sign = Assignments.skipBlanks(scan, end);
    if (scan.at(sign) == '.') {
      sign = Assignments.skipBlanks(scan, sign + 1);
      if (scan.isDigit(sign)) {
        return true;
      }
    }
    if (":#=".indexOf(scan.at(sign)) >= 0 && sign < scan.length) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (scan.isLetter(i) && !scan.isUpper(i)) {
        return false;
      }
    }
    return true;
  }

  /// `PGPASSWORD`, `Benutzerpasswort`: words for a password keep their sense behind others.
  private static boolean endsCompound(Scan scan, int i) {
    return (scan.low[i] == 'p' && scan.says("passw", i))
        || (scan.low[i] == 'k' && scan.says("kennwort", i));
  }

  private static boolean beginsWord(Scan scan, int i) {
    return !scan.isWord(i - 1)
        || (scan.isUpper(i) && !scan.isUpper(i - 1))
        || (scan.isDigit(i - 1) && scan.isLetter(i));
  }

  private static boolean continuesWord(Scan scan, int end) {
    return scan.isLetter(end) && !(scan.isUpper(end) && !scan.isUpper(end - 1));
  }

  private void addLine(String line) {
    int colon = line.indexOf(':');
    Cue cue = Cue.valueOf(line.substring(0, colon).strip());
    for (String word : line.substring(colon + 1).split(",", -1)) {
      String entry = word.strip().toLowerCase(Locale.ROOT);
      if (!entry.isEmpty()) {
        add(entry, cue);
      }
    }
  }

  private void add(String entry, Cue cue) {
    boolean open = entry.endsWith("*");
    boolean meant = entry.endsWith("!");
    String word = open || meant ? entry.substring(0, entry.length() - 1) : entry;
    int node = 0;
    for (int i = 0; i < word.length(); i++) {
      node = childOf(node, Fold.fold(word.charAt(i)));
    }
    if (meant) {
      strict[node] |= 1 << CUES.indexOf(cue);
    } else {
      ends[node] |= 1 << (CUES.indexOf(cue) + (open ? 16 : 0));
    }
  }

  private int childOf(int parent, char c) {
    for (int node = child[parent]; node != 0; node = sibling[node]) {
      if (unit[node] == c) {
        return node;
      }
    }
    if (size == unit.length) {
      unit = Arrays.copyOf(unit, size * 2);
      child = Arrays.copyOf(child, size * 2);
      sibling = Arrays.copyOf(sibling, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      strict = Arrays.copyOf(strict, size * 2);
    }
    unit[size] = c;
    sibling[size] = child[parent];
    child[parent] = size;
    return size++;
  }
}
