package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.List;

/// What can be seen of the words of a text by somebody who looks for passwords: of what letters,
/// digits and signs a word is made, what stands beside it, and how far the nearest word for
/// passwords, logins and locks is. Each look is a number below 2^[#BITS]. Takes time linear in the
/// text. Used by one thread.
final class PasswordLooks {
  static final int BITS = 15;

  private static final int LONGEST = 64;

  /// As many words are looked at on each side for a cue.
  private static final int REACH = 24;

  private static final int FAR = 7;
  private static final byte SLIGHT = 5;

  /// What embraces a word, on either side.
  private static final String AROUND = "\"'`()[]<>{}«»„“”‚‘’*";

  /// Words that may have to do with a password, and mostly have not: how much they say is learned.
  private static final WordTable WEAK =
      WordTable.of(
          "wifi",
          "wi-fi",
          "wlan",
          "hotspot",
          "ssid",
          "network",
          "netz",
          "rete",
          "red",
          "nett",
          "code",
          "codes",
          "kod",
          "kode",
          "koden",
          "koodi",
          "koodin",
          "kodu",
          "kód",
          "codice",
          "código",
          "codigo",
          "code's",
          "combination",
          "combo",
          "kombination",
          "digicode",
          "portail",
          "garage",
          "alarm",
          "alarme",
          "allarme",
          "alarma",
          "safe",
          "tresor",
          "coffre",
          "kluis",
          "sejf",
          "trezor",
          "lockbox",
          "keybox",
          "nøkkelboks",
          "nyckelskåp",
          "locker",
          "padlock",
          "gate",
          "door",
          "tür",
          "deur",
          "dør",
          "dörr",
          "ovi",
          "kapı",
          "dveře",
          "porte",
          "puerta",
          "porta",
          "portão",
          "cancello",
          "unlock",
          "unlocks",
          "unlocked",
          "opens",
          "öffnet",
          "ouvre",
          "abre",
          "apre",
          "opent",
          "åpner",
          "åbner",
          "öppnar",
          "avaa",
          "otwiera",
          "otevírá",
          "key",
          "schlüssel",
          "clé",
          "clave",
          "chiave",
          "chave",
          "sleutel",
          "nøkkel",
          "nøgle",
          "nyckel",
          "avain",
          "anahtar",
          "klíč",
          "klucz",
          "zip",
          "pdf",
          "vault",
          "keepass",
          "bios",
          "admin",
          "root",
          "router",
          "voicemail",
          "zurückgesetzt",
          "temporary",
          "default",
          "recovery",
          "backup",
          "activation",
          "unlocking",
          "sms",
          "otp",
          "2fa",
          "mfa",
          "puk",
          "tan");

  /// What parts a name from its value.
  private static final String PARTING = "=:;|,<>";

  private static final int UPPER = 1;
  private static final int LOWER = 2;
  private static final int DIGIT = 4;
  private static final int SIGN = 8;

  /// A sign with letters or digits on both sides.
  private static final int INNER = 16;

  /// A word has at most so many looks.
  private static final int MOST = 96;

  private final Scan scan;
  private final List<Word> words;

  /// Of each word: which cue it is, or 0.
  private final byte[] cues;

  /// Of each word: the number of the nearest cue before and behind it, and of the nearest that is
  /// more than [#SLIGHT]; -1 for none.
  private final int[] before;

  private final int[] behind;
  private final int[] sureBefore;
  private final int[] sureBehind;
  private final int strongest;
  private final boolean worth;
  private final int[] found = new int[MOST];
  private int count;

  PasswordLooks(Scan scan) {
    this.scan = scan;
    words = words(scan);
    cues = new byte[words.size()];
    worth = cues();
    int size = worth ? cues.length : 0;
    before = new int[size];
    behind = new int[size];
    sureBefore = new int[size];
    sureBehind = new int[size];
    strongest = worth ? strongest() : 0;
    if (worth) {
      measure();
    }
  }

  /// Whether any word of the text speaks of passwords, logins, locks or keys; else there is nothing
  /// to be told of it.
  boolean worth() {
    return worth;
  }

  List<Word> words() {
    return words;
  }

  /// The numbers of the weights that [#at] found; the same array each time.
  int[] found() {
    return found;
  }

  /// A word that may be a password, or a part of one.
  ///
  /// @param start where it begins, without what embraces it
  /// @param sorts bits of what it is made of
  /// @param line in which it stands
  /// @param hash of its letters without their case, all digits being one
  record Word(int start, int end, int sorts, int line, int hash) {
    int size() {
      return end - start;
    }

    /// How much it looks like something that nobody writes but to keep others out: up to 4, and
    /// less than 0 for signs alone.
    int strength() {
      int kinds = Integer.bitCount(sorts & (UPPER | LOWER | DIGIT));
      int digits = (sorts & DIGIT) != 0 && kinds > 1 ? 1 : 0;
      return kinds - 1 + digits + ((sorts & INNER) != 0 && digits > 0 ? 1 : 0);
    }

    boolean hasLetters() {
      return (sorts & (UPPER | LOWER)) != 0;
    }

    boolean isStrong() {
      return size() >= 6 && (sorts & DIGIT) != 0 && (sorts & (UPPER | LOWER)) != 0;
    }
  }

  private static List<Word> words(Scan scan) {
    List<Word> words = new ArrayList<>();
    int line = 0;
    int at = 0;
    while (at < scan.length) {
      if (scan.raw[at] <= ' ' || Fold.isBlank(scan.low[at])) {
        line += scan.raw[at] == '\n' ? 1 : 0;
        at++;
        continue;
      }
      int end = at;
      while (end < scan.length
          && scan.raw[end] > ' '
          && !Fold.isBlank(scan.low[end])
          && PARTING.indexOf(scan.raw[end]) < 0) {
        end++;
      }
      end = Math.max(end, at + 1);
      int from = at;
      int to = end;
      while (from < to && AROUND.indexOf(scan.raw[from]) >= 0) {
        from++;
      }
      while (to > from && isTail(scan, from, to)) {
        to--;
      }
      if (to > from && to - from <= LONGEST && PARTING.indexOf(scan.raw[from]) < 0) {
        words.add(new Word(from, to, sorts(scan, from, to), line, hash(scan, from, to)));
      }
      at = end;
    }
    return words;
  }

  /// A sign that ends a sentence or embraces the word; an exclamation mark behind a digit is part
  /// of it.
  private static boolean isTail(Scan scan, int from, int to) {
    char c = scan.raw[to - 1];
    if (c == '!' || c == '?') {
      return to - 1 == from || !scan.isDigit(to - 2);
    }
    return c == '.' || c == ',' || c == ';' || c == ':' || AROUND.indexOf(c) >= 0;
  }

  private static int sorts(Scan scan, int from, int to) {
    int sorts = 0;
    for (int i = from; i < to; i++) {
      if (scan.isDigit(i)) {
        sorts |= DIGIT;
      } else if (scan.isUpper(i)) {
        sorts |= UPPER;
      } else if (scan.isLetter(i)) {
        sorts |= LOWER;
      } else {
        sorts |= i > from && i + 1 < to ? SIGN | INNER : SIGN;
      }
    }
    return sorts;
  }

  private static boolean isCue(Cue cue) {
    return sort(cue) != 0;
  }

  private static byte sort(Cue cue) {
    return switch (cue) {
      case PASSWORD -> 1;
      case LOGIN -> 2;
      case LOCK -> 3;
      case SECRET -> 4;
      default -> 0;
    };
  }

  /// Finds the words that are cues.
  ///
  /// @return whether there is any
  private boolean cues() {
    boolean any = false;
    int at = 0;
    for (Cue.Hit hit : scan.cues()) {
      if (!isCue(hit.cue())) {
        continue;
      }
      any = true;
      while (at > 0 && words.get(at - 1).end > hit.start()) {
        at--;
      }
      while (at < cues.length && words.get(at).end <= hit.start()) {
        at++;
      }
      if (at < cues.length && words.get(at).start < hit.end() && cues[at] == 0) {
        cues[at] = sort(hit.cue());
      }
    }
    for (int i = 0; i < cues.length; i++) {
      Word word = words.get(i);
      if (cues[i] == 0 && WEAK.has(scan.low, word.start, word.end)) {
        cues[i] = SLIGHT;
        any = true;
      }
    }
    return any;
  }

  private int strongest() {
    int most = 0;
    for (int i = 0; i < cues.length; i++) {
      most = cues[i] == 0 ? Math.max(most, words.get(i).strength()) : most;
    }
    return most;
  }

  private void measure() {
    int any = -1;
    int sure = -1;
    for (int i = 0; i < cues.length; i++) {
      before[i] = any;
      sureBefore[i] = sure;
      any = cues[i] != 0 ? i : any;
      sure = cues[i] != 0 && cues[i] != SLIGHT ? i : sure;
    }
    any = -1;
    sure = -1;
    for (int i = cues.length - 1; i >= 0; i--) {
      behind[i] = any;
      sureBehind[i] = sure;
      any = cues[i] != 0 ? i : any;
      sure = cues[i] != 0 && cues[i] != SLIGHT ? i : sure;
    }
  }

  /// Looks at a word; only where it is [#worth].
  ///
  /// @return how many looks there are in [#found()]
  int at(int i) {
    count = 0;
    Word word = words.get(i);
    int shape = shape(scan, word);
    int sorts = word.sorts;
    int size = size(word.size());
    boolean known = known(scan, word);
    add(1, sorts * 16 + size);
    add(2, shape);
    add(3, sorts * 2 + (known ? 1 : 0));
    add(4, size);
    int digits = 0;
    for (int k = word.start; k < word.end; k++) {
      digits += scan.isDigit(k) ? 1 : 0;
      if (!scan.isWord(k)) {
        boolean inner = k > word.start && k + 1 < word.end;
        add(inner ? 5 : 6, scan.raw[k]);
      }
    }
    add(7, Math.min(digits, 9) * 16 + size);
    add(8, cues[i]);
    add(9, Math.min(4, strongest - word.strength()) * 8 + Math.min(word.strength(), 7));
    boolean strong = word.isStrong();
    int style = known ? 1 : strong ? 2 : digits == word.size() ? 3 : (sorts & INNER) != 0 ? 4 : 0;
    int left = distance(i, before[i]);
    int right = distance(i, behind[i]);
    add(32, distance(i, sureBefore[i]) * 8 + style);
    add(33, distance(i, sureBehind[i]) * 8 + style);
    add(10, left);
    add(11, right);
    add(12, left * 8 + style);
    add(13, right * 8 + style);
    add(14, (left * 8 + style) * 8 + Math.min(4, strongest - word.strength()));
    int sign = signBefore(word.start);
    int next = signBehind(word.end);
    add(15, sign);
    add(16, sign * 8 + style);
    add(17, next * 8 + style);
    add(18, sign * 64 + left);
    for (int by = 1; by <= 3; by++) {
      int hash = i - by >= 0 ? words.get(i - by).hash : 7;
      add(18 + by, hash);
      add(22 + by, hash * 8 + style);
    }
    add(26, i + 1 < words.size() ? words.get(i + 1).hash : 7);
    add(27, (i > 0 ? shapeClass(words.get(i - 1)) : 9) * 16 + shapeClass(word));
    for (int by = 2; by <= 8 && i - by >= 0; by++) {
      add(30, words.get(i - by).hash);
    }
    for (int by = 2; by <= 5 && i + by < words.size(); by++) {
      add(31, words.get(i + by).hash);
    }
    add(28, words.size() == 1 ? 1 : 0);
    add(29, style);
    return count;
  }

  private static int shapeClass(Word word) {
    return word.strength() * 2 + (word.size() > 5 ? 1 : 0);
  }

  /// How far a cue is, in words and lines, and which; 0 where there is none near.
  private int distance(int i, int cue) {
    int by = Math.abs(i - cue);
    if (cue < 0 || by > REACH) {
      return 0;
    }
    int lines = Math.abs(words.get(cue).line - words.get(i).line);
    int far = by <= 3 ? by : by <= 5 ? 4 : by <= 8 ? 5 : by <= 14 ? 6 : FAR;
    return 1 + ((Math.min(lines, 2) * 8 + far) * 8 + cues[cue]);
  }

  /// The last sign before a word, and whether a line or cell begins with it.
  private int signBefore(int start) {
    int at = start - 1;
    while (at >= 0 && scan.raw[at] == ' ') {
      at--;
    }
    return at < 0 ? 1 : scan.isWord(at) ? 2 : scan.raw[at];
  }

  private int signBehind(int end) {
    int at = end;
    while (at < scan.length && scan.raw[at] == ' ') {
      at++;
    }
    return at >= scan.length ? 1 : scan.isWord(at) ? 2 : scan.raw[at];
  }

  /// Small letters, capitals, digits and signs in the order in which they come.
  private static int shape(Scan scan, Word word) {
    int hash = 17;
    int last = -1;
    for (int i = word.start; i < word.end; i++) {
      int sort = scan.isDigit(i) ? 1 : scan.isUpper(i) ? 2 : scan.isLetter(i) ? 3 : 4 + scan.raw[i];
      if (sort != last) {
        hash = hash * 31 + sort;
      }
      last = sort;
    }
    return hash;
  }

  private static boolean known(Scan scan, Word word) {
    for (int i = word.start; i < word.end; i++) {
      if (!scan.isLetter(i)) {
        return false;
      }
    }
    return (Names.standard().of(scan.low, word.start, word.end) & Names.COMMON) != 0
        || StatementWords.standard().knows(scan.low, word.start, word.end);
  }

  private static int hash(Scan scan, int from, int to) {
    int hash = 3;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + (scan.isDigit(i) ? '0' : scan.low[i]);
    }
    return hash;
  }

  private static int size(int units) {
    return units <= 8 ? units : units <= 10 ? 9 : units <= 12 ? 10 : units <= 16 ? 11 : 12;
  }

  private void add(int type, int value) {
    if (count < MOST) {
      int mixed = (value * 0x9E3779B9 + type) * 0x85EBCA6B;
      mixed ^= mixed >>> 15;
      mixed *= 0xC2B2AE35;
      found[count++] = mixed >>> (Integer.SIZE - BITS);
    }
  }

  @Override
  public String toString() {
    return "PasswordLooks[<redacted>]";
  }
}
