package dev.vitrine.capture.redact;

import dev.vitrine.capture.event.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one engine: typed text, titles, names and addresses all go through the same detectors and
/// get the same verdict. Immutable, safe for any thread.
public final class Redactor {
  /// Goes up whenever a rule changes what is found.
  public static final String VERSION = "1";

  /// How often the result of a redaction is looked at again: a label can bring words together that
  /// stood apart before.
  private static final int ROUNDS = 8;

  private static final int NAME = 200;

  /// Units from which on a text is no value that its field asks for, but speaks for itself.
  private static final int VALUE = 400;

  private final List<Detector> detectors;
  private final Map<String, Integer> rank = new HashMap<>();
  private final String rulesSha256;
  private final @Nullable NameModel model;
  private final @Nullable Pseudonyms pseudonyms;
  private final Redactor rulesOnly;

  /// @param detectors in the order of their word: where two overlap, the earlier kind names the
  ///   span
  Redactor(List<Detector> detectors) {
    this(detectors, null, null);
  }

  private Redactor(
      List<Detector> detectors, @Nullable NameModel model, @Nullable Pseudonyms pseudonyms) {
    this.model = model;
    this.pseudonyms = pseudonyms;
    this.detectors = List.copyOf(detectors);
    for (String kind : STRENGTH) {
      rank.put(kind, rank.size());
    }
    this.rulesSha256 = digest(this.detectors);
    this.rulesOnly = model == null ? this : new Redactor(detectors, null, pseudonyms);
  }

  /// Kinds that rest on the words around: what a stronger kind leaves of them says nothing.
  private static final Set<String> CONTEXT =
      Set.of(Kinds.ADDRESS, Kinds.PHONE, Kinds.DATE, Kinds.PERSON);

  private static final List<String> RULES =
      List.of(
          Lexicon.FILE,
          Assignments.FILE,
          SecretShapes.FILE,
          Names.FILE,
          PeopleWords.FILE,
          AddressWords.FILE,
          PhoneRegions.FILE,
          StatementWords.FILE,
          StatementLabels.FILE,
          StatementEdges.FILE,
          StatementTags.FILE,
          PasswordWeights.FILE);

  static final List<String> STRENGTH =
      List.of(
          Kinds.PRIVATE,
          Kinds.SECRET,
          Kinds.IBAN,
          Kinds.CARD,
          Kinds.PASSWORD,
          Kinds.EMAIL,
          Kinds.NATIONAL_ID,
          Kinds.IP,
          Kinds.HR,
          Kinds.HEALTH,
          Kinds.DATE,
          Kinds.ADDRESS,
          Kinds.PHONE,
          Kinds.PERSON);

  public static Redactor standard() {
    return new Redactor(detectors());
  }

  /// Those of [#standard], in the order of their word.
  static List<Detector> detectors() {
    return List.of(
        new SecretDetector(),
        new IbanDetector(),
        new CardDetector(),
        new PasswordDetector(),
        new EmailDetector(),
        new IdDetector(),
        new IpDetector(),
        new PhoneDetector(),
        new DateDetector(),
        new AddressDetector(),
        new StatementDetector(),
        new PersonDetector());
  }

  /// This engine with the person's own words and patterns, in place of those it has. The digest of
  /// the rules stays: it must not tell what is in a dictionary.
  public Redactor with(Dictionary dictionary) {
    List<Detector> all = new ArrayList<>();
    if (!dictionary.isEmpty()) {
      all.add(new DictionaryDetector(dictionary));
    }
    detectors.stream().filter(d -> !(d instanceof DictionaryDetector)).forEach(all::add);
    return new Redactor(all, model, pseudonyms);
  }

  /// This engine for a person who dials telephone numbers as these regions do.
  ///
  /// @param regions two-letter country codes; those that are not known are left out
  public Redactor withPhoneRegions(Set<String> regions) {
    PhoneDetector phones = new PhoneDetector(new PhoneRegions(regions));
    List<Detector> all =
        detectors.stream().map(it -> it instanceof PhoneDetector ? phones : it).toList();
    return new Redactor(all, model, pseudonyms);
  }

  /// This engine with the model for names beside its rules. It is loaded on its own thread when the
  /// first text wants it; the digest of the rules stays, because the rules do.
  public Redactor with(NameModel names) {
    return new Redactor(detectors, names, pseudonyms);
  }

  /// This engine with marks for persons in what it makes: `[person#k3f9a2mq]` in texts, and behind
  /// the rule of masked keys. For what is stored only; see [PersonNumbers].
  public Redactor with(Pseudonyms persons) {
    return new Redactor(detectors, model, persons);
  }

  /// What a span of a text is kept as.
  Redaction redaction(Scan scan, Span span) {
    Pseudonyms persons = pseudonyms;
    if (persons == null || !span.kind().equals(Kinds.PERSON)) {
      return new Redaction(span.kind(), span.rule());
    }
    String rule = span.rule() + "#" + persons.mark(scan, span);
    return new Redaction(span.kind(), rule);
  }

  private String label(CharSequence text, Span span) {
    Pseudonyms persons = pseudonyms;
    if (persons == null || !span.kind().equals(Kinds.PERSON)) {
      return label(span.kind());
    }
    return label(span.kind() + "#" + persons.mark(Scan.of(text), span));
  }

  /// The same without the model: for the many looks at parts of one field.
  Redactor rulesOnly() {
    return rulesOnly;
  }

  /// What would be removed from a text, and why. Nothing of it is kept.
  ///
  /// @param context the label of the field or what else says what the text is; may be empty
  public Explanation explain(String text, String context) {
    List<Explanation.Removal> removals =
        find(text, context).stream()
            .map(span ->
                new Explanation.Removal(
                    span.start(), span.end(), span.kind(), span.rule(), label(span.kind())))
            .toList();
    return new Explanation(redact(text, context), removals);
  }

  /// The spans of a text that must not be kept, in order, none overlapping.
  ///
  /// @param context the label of the field or what else says what the text is; may be empty
  public List<Span> find(CharSequence text, String context) {
    return find(text, Hints.of(context));
  }

  /// The same with hints that are known already.
  public List<Span> find(CharSequence text, Hints hints) {
    if (text.isEmpty()) {
      return List.of();
    }
    Scan scan = Scan.of(text);
    try {
      List<Span> found = new ArrayList<>();
      Optional<String> failed = detect(scan, hints, found);
      if (failed.isEmpty() && !hints.label().isEmpty() && scan.length <= VALUE) {
        failed = behind(hints.label(), scan, found);
      }
      if (failed.isEmpty()) {
        failed = tables(scan, found);
      }
      if (failed.isPresent()) {
        String rule = failed.get() + ".failed";
        return List.of(new Span(0, scan.length, Kinds.UNKNOWN_TEXT, rule));
      }
      if (model != null && !runs(model, scan, found)) {
        return List.of(new Span(0, scan.length, Kinds.UNKNOWN_TEXT, "person.failed"));
      }
      return settle(scan, Labels.around(scan, found));
    } finally {
      if (scan != text) {
        scan.zero();
      }
    }
  }

  /// The detector that failed, if one did.
  private Optional<String> detect(Scan scan, Hints hints, List<Span> found) {
    for (Detector detector : detectors) {
      if (!runs(detector, scan, hints, found)) {
        return Optional.of(detector.name());
      }
    }
    return Optional.empty();
  }

  /// A field says before its text what it asks for, so the two are read as one would write them.
  private Optional<String> behind(String label, Scan scan, List<Span> found) {
    String said = label + ": ";
    return readInstead(
        scan.behind(said),
        span -> {
          int from = Math.max(0, span.start() - said.length());
          int to = span.end() - said.length();
          if (to > from) {
            found.add(new Span(from, to, span.kind(), span.rule()));
          }
        });
  }

  /// A cell of a table is what the heading of its column says, as in a form.
  private Optional<String> tables(Scan scan, List<Span> found) {
    if (!Tables.any(scan)) {
      return Optional.empty();
    }
    List<String> failed = new ArrayList<>();
    BitSet sensitive = new BitSet();
    found.forEach(span -> sensitive.set(span.start(), span.end()));
    Tables.find(
        scan,
        sensitive,
        form ->
            readInstead(form.scan(), span -> form.map(span, found::add)).ifPresent(failed::add));
    return failed.stream().findFirst();
  }

  /// Reads what a text was written anew as, and overwrites it.
  ///
  /// @param back takes a span of what was written, to find where it is in the text
  private Optional<String> readInstead(Scan written, Consumer<Span> back) {
    try {
      List<Span> all = new ArrayList<>();
      Optional<String> failed = detect(written, Hints.NONE, all);
      all.forEach(back);
      return failed;
    } finally {
      written.zero();
    }
  }

  /// A detector that fails could have missed anything, so all of the text counts as sensitive. Its
  /// exception may quote the text and goes no further (P12).
  private static boolean runs(Detector detector, Scan scan, Hints hints, List<Span> found) {
    try {
      detector.find(scan, hints, found::add);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean runs(NameModel model, Scan scan, List<Span> found) {
    try {
      model.judge(scan, found);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// The text with every span replaced by its kind in brackets, such as `[card]`. Redacting the
  /// result again changes nothing.
  public String redact(String text, String context) {
    Hints hints = Hints.of(context);
    String current = text;
    for (int round = 0; round < ROUNDS; round++) {
      List<Span> spans = find(current, hints);
      if (spans.isEmpty()) {
        return current;
      }
      StringBuilder next = new StringBuilder(current.length());
      int done = 0;
      for (Span span : spans) {
        next.append(current, done, span.start()).append(label(current, span));
        done = span.end();
      }
      current = next.append(current, done, current.length()).toString();
    }
    return label(Kinds.UNKNOWN_TEXT);
  }

  /// What may be kept of a web address: host and path, without tokens and what the engine finds.
  /// Name and password, query and fragment never stay.
  public String address(String address) {
    return address.isEmpty() ? "" : new AddressRule(this).kept(address);
  }

  /// What may be kept of the accessible name of an element; cut after 200 units, because some
  /// programs give whole documents.
  public String elementName(String name) {
    String redacted = redact(name.length() > 4 * NAME ? name.substring(0, 4 * NAME) : name, "");
    return redacted.length() > NAME ? redacted.substring(0, NAME) : redacted;
  }

  /// The digest of the rules in force: it says which rules made a recording.
  public String rulesSha256() {
    return rulesSha256;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String label(String kind) {
    return "[" + kind + "]";
  }

  /// Where spans overlap, the stronger kind keeps its whole extent and the weaker keeps what is
  /// left of it; of two of one kind the longer swallows the other.
  private List<Span> settle(Scan scan, List<Span> found) {
    if (found.size() < 2) {
      return List.copyOf(found);
    }
    found.sort(Comparator.comparingInt(Span::start));
    boolean overlap = false;
    for (int i = 1; i < found.size(); i++) {
      overlap |= found.get(i).start() < found.get(i - 1).end();
    }
    if (!overlap) {
      List<Span> kept = new ArrayList<>(found.size());
      for (Span span : found) {
        Labels.keepPart(scan, span.start(), span.end(), span, kept);
      }
      return List.copyOf(kept);
    }
    found.sort(this::compare);
    NavigableMap<Integer, Span> taken = new TreeMap<>();
    for (Span span : found) {
      int from = span.start();
      Map.Entry<Integer, Span> before = taken.floorEntry(from);
      if (before != null && before.getValue().end() > from) {
        from = before.getValue().end();
      }
      List<Span> parts = new ArrayList<>();
      // A statement ends where it ends, in the middle of a name as well.
      boolean stated = from > span.start() && before != null && isStatement(before.getValue());
      for (Span other : taken.subMap(from, Math.max(from, span.end())).values()) {
        Labels.keepPart(scan, from, other.start(), span, parts);
        from = other.end();
        stated |= isStatement(other);
      }
      Labels.keepPart(scan, from, span.end(), span, parts);
      int left = 0;
      for (Span part : parts) {
        left += part.end() - part.start();
      }
      boolean swallowed =
          !stated && CONTEXT.contains(span.kind()) && left * 2 < span.end() - span.start();
      for (Span part : swallowed ? List.<Span>of() : parts) {
        taken.put(part.start(), part);
      }
    }
    return List.copyOf(taken.values());
  }

  private static boolean isStatement(Span span) {
    return span.kind().equals(Kinds.HR) || span.kind().equals(Kinds.HEALTH);
  }

  /// The stronger kind first, then the longer span.
  private int compare(Span one, Span two) {
    int first = Integer.compare(strength(one), strength(two));
    first = first != 0 ? first : Integer.compare(two.end() - two.start(), one.end() - one.start());
    first = first != 0 ? first : Integer.compare(one.start(), two.start());
    return first != 0 ? first : one.rule().compareTo(two.rule());
  }

  /// A password that was only weighed gives way to whatever a rule has read as something else.
  private int strength(Span span) {
    boolean guessed = span.rule().equals(PasswordTags.RULE);
    return rank.getOrDefault(guessed ? Kinds.PERSON : span.kind(), rank.size());
  }

  private static String digest(List<Detector> detectors) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(VERSION.getBytes(StandardCharsets.UTF_8));
      for (Detector detector : detectors) {
        if (detector instanceof DictionaryDetector) {
          continue;
        }
        sha.update(detector.name().getBytes(StandardCharsets.UTF_8));
      }
      for (String file : RULES) {
        sha.update(RuleFile.bytes(file));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
