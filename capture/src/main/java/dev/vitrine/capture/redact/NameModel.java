package dev.vitrine.capture.redact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The small on-device model that knows names by what is said around them. It is loaded when the
/// first text wants it, and loaded and asked on its own thread only, never on the hook's, the
/// recorder's or the screen's: whoever asks waits [#WAIT] at most. While there is no answer,
/// because it is still loading, cannot be loaded or is late, every word that could be a name counts
/// as one.
///
/// Safe for any thread.
public final class NameModel implements AutoCloseable {
  /// The system property that names the directory with the model.
  public static final String DIRECTORY = "vitrine.model";

  /// The only thread that loads and asks it.
  public static final String THREAD = "names";

  /// Milliseconds that a text waits for an answer; the median is 3.
  static final long WAIT = 150;

  /// From here on a word is part of a name. Set where, on the texts to develop on, fewer clean ones
  /// are touched than by the rules alone (docs/redaction.md): a word that only the list of names
  /// holds, one that no list knows, one that is an ordinary word too, and one that is only that.
  static final float SURE = 0.7f;

  static final float SURE_UNLISTED = 0.8f;
  static final float SURE_BOTH = 0.85f;
  static final float SURE_COMMON = 0.95f;

  /// Below this a word that only the list holds for a name is none.
  static final float HARDLY = 0.2f;

  /// As many texts as may wait for an answer.
  private static final int WAITING = 16;

  /// Rules that go by the list and by capitals; the others have a title, a label or the like to
  /// show, and are never taken back.
  private static final Set<String> WEAK =
      Set.of("person.given", "person.family", "person.unknown", "person.lower", "person.acts");

  private final Path directory;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(WAITING);
  private volatile @Nullable Thread thread;
  private volatile boolean ready;
  private volatile boolean closed;
  private volatile boolean failed;

  /// A text that waits, as a copy of its own that is wiped with the answer.
  private record Question(
      Scan scan, List<PersonWord> words, boolean small, CompletableFuture<float[]> answer) {
    @Override
    public String toString() {
      return "Question[<redacted>]";
    }
  }

  private NameModel(Path directory) {
    this.directory = directory;
  }

  /// The model of this installation, not loaded yet; empty if it came without.
  public static Optional<NameModel> installed() {
    String directory = System.getProperty(DIRECTORY, "");
    return directory.isEmpty() ? Optional.empty() : in(Path.of(directory));
  }

  /// The model in a directory, not loaded yet; empty if there is none.
  public static Optional<NameModel> in(Path directory) {
    return Encoder.isIn(directory) ? Optional.of(new NameModel(directory)) : Optional.empty();
  }

  /// Whether it judges already.
  public boolean ready() {
    return ready;
  }

  /// Whether anything wanted it so far.
  boolean wanted() {
    return wanted.get();
  }

  /// Whether it was wanted and could not be loaded.
  public boolean failed() {
    return failed;
  }

  /// Starts its thread, which loads it, unless that was done before. Returns at once.
  public void load() {
    if (!closed && wanted.compareAndSet(false, true)) {
      Thread names = new Thread(this::serve, THREAD);
      names.setDaemon(true);
      thread = names;
      names.start();
    }
  }

  private void serve() {
    try (Encoder encoder = Encoder.load(directory)) {
      NameHead head = NameHead.standard();
      ready = true;
      while (!closed) {
        answer(questions.take(), encoder, head);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | LinkageError e) {
      failed = true;
    } finally {
      ready = false;
      for (Question left = questions.poll(); left != null; left = questions.poll()) {
        left.answer().cancel(false);
        left.scan().zero();
      }
    }
  }

  private static void answer(Question asked, Encoder encoder, NameHead head) {
    try {
      if (!asked.answer().isDone()) {
        asked.answer().complete(sure(asked, encoder, head));
      }
    } catch (RuntimeException e) {
      asked.answer().cancel(false);
    } finally {
      asked.scan().zero();
    }
  }

  /// How likely each word is part of a name; one where the model has nothing to say of it.
  private static float[] sure(Question asked, Encoder encoder, NameHead head) {
    List<PersonWord> words = asked.words();
    float[] @Nullable [] encoded = encoder.encode(asked.scan(), words);
    float[] sure = new float[words.size()];
    for (int i = 0; i < sure.length; i++) {
      float[] encoding = encoded[i];
      sure[i] =
          encoding == null
              ? NOTHING
              : head.judge(encoding, NameHead.looks(asked.scan(), words, i, asked.small()));
    }
    return sure;
  }

  private static final float NOTHING = -1;

  /// Adds the names it knows to what the rules found, and takes back what they only guessed. Where
  /// it does not answer in time, adds every word that could be a name.
  void judge(Scan scan, List<Span> found) {
    List<PersonWord> words = PersonWord.of(scan);
    boolean small = isSmall(scan);
    if (!worthwhile(words, small)) {
      return;
    }
    float[] sure = ask(scan, words, small);
    if (sure.length == 0) {
      boolean[] may = new boolean[words.size()];
      for (int i = 0; i < may.length; i++) {
        PersonWord word = words.get(i);
        may[i] = !word.common() && (word.capital() || word.initial() || word.listed());
      }
      mark(scan, words, may, "person.unjudged", found);
    } else {
      apply(scan, words, sure, found);
    }
  }

  /// The answer, or nothing.
  private float[] ask(Scan scan, List<PersonWord> words, boolean small) {
    load();
    if (!ready) {
      return new float[0];
    }
    Scan copy = Scan.of(scan.raw, 0, scan.length);
    Question question = new Question(copy, words, small, new CompletableFuture<>());
    if (!questions.offer(question)) {
      copy.zero();
      return new float[0];
    }
    try {
      return question.answer().get(WAIT, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      question.answer().cancel(false);
    }
    return new float[0];
  }

  private static void apply(Scan scan, List<PersonWord> words, float[] sure, List<Span> found) {
    boolean[] name = new boolean[words.size()];
    BitSet hardly = new BitSet();
    for (int i = 0; i < name.length; i++) {
      PersonWord word = words.get(i);
      boolean may = word.capital() || word.initial() || (word.listed() && !word.common());
      name[i] = may && sure[i] >= enough(scan, word);
      hardly.set(word.start(), word.end(), sure[i] != NOTHING && sure[i] < HARDLY);
    }
    found.removeIf(span -> WEAK.contains(span.rule()) && isHardly(span, words, hardly));
    mark(scan, words, name, "person.model", found);
  }

  private static float enough(Scan scan, PersonWord word) {
    boolean shout = PersonContext.allCapitals(scan, word);
    float enough =
        word.common()
            ? word.listed() ? SURE_BOTH : SURE_COMMON
            : word.listed() ? SURE : SURE_UNLISTED;
    return shout ? SURE_COMMON : enough;
  }

  private static boolean isHardly(Span span, List<PersonWord> words, BitSet hardly) {
    return words.stream()
        .filter(word -> word.start() < span.end() && span.start() < word.end())
        .allMatch(word -> hardly.get(word.start()));
  }

  private static void mark(
      Scan scan, List<PersonWord> words, boolean[] name, String rule, List<Span> found) {
    int at = 0;
    while (at < name.length) {
      int end = at;
      while (end < name.length
          && name[end]
          && (end == at || PersonContext.joined(scan, words.get(end - 1), words.get(end)))) {
        end++;
      }
      boolean stop = end - at == 1 && words.get(at).is(PeopleWords.STOP);
      if (end > at && !stop) {
        found.add(new Span(words.get(at).start(), words.get(end - 1).end(), Kinds.PERSON, rule));
      }
      at = Math.max(end, at + 1);
    }
  }

  private static boolean worthwhile(List<PersonWord> words, boolean small) {
    for (PersonWord word : words) {
      if (word.capital() || (small && word.listed() && !word.common())) {
        return true;
      }
    }
    return false;
  }

  /// Whether a text has no capitals at all.
  static boolean isSmall(Scan scan) {
    return !scan.hasUpper();
  }

  @Override
  public void close() {
    closed = true;
    Thread names = thread;
    if (names != null) {
      names.interrupt();
    }
  }

  @Override
  public String toString() {
    return "NameModel[ready=" + ready() + "]";
  }
}
