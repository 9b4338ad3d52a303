package dev.vitrine.capture.redact;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The frozen language model: gives every piece of a text 384 numbers that say what it means there.
/// The only class that knows ONNX Runtime, whose library is loaded from the model's directory.
/// Works on the thread [NameModel#THREAD] alone and refuses every other.
final class Encoder implements AutoCloseable {
  static final String MODEL = "all-minilm-l6-v2-q.onnx";
  static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";
  static final int WIDTH = 384;

  /// As many pieces as the model takes at once, and how many of them are context for the next.
  private static final int WINDOW = 120;

  private static final int OVERLAP = 24;

  private final WordPieces pieces;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private Encoder(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
    this.pieces = pieces;
    this.environment = environment;
    this.session = session;
  }

  static boolean isIn(Path directory) {
    return Files.isReadable(directory.resolve(System.mapLibraryName("onnxruntime")))
        && Files.isReadable(directory.resolve(MODEL))
        && Files.isReadable(directory.resolve(TOKENIZER));
  }

  /// Takes about half a second.
  ///
  /// @throws IOException if the files, or the native library beside them, cannot be loaded
  static Encoder load(Path directory) throws IOException {
    refuseOthers();
    // The library lies beside the model; it is never extracted from a jar.
    System.setProperty("onnxruntime.native.path", directory.toAbsolutePath().toString());
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "vitrine");
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setMemoryPatternOptimization(false);
        options.setCPUArenaAllocator(false);
        OrtSession session =
            environment.createSession(directory.resolve(MODEL).toString(), options);
        return new Encoder(WordPieces.read(directory.resolve(TOKENIZER)), environment, session);
      }
    } catch (OrtException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
      throw new IOException("the language model cannot be loaded: " + e.getClass().getName());
    }
  }

  /// What the model says of each word: the mean over its pieces, or null where it has none.
  float[] @Nullable [] encode(Scan scan, List<PersonWord> words) {
    refuseOthers();
    WordPieces.Pieces all = pieces.of(scan);
    float[] @Nullable [] means = new float[words.size()][];
    int[] counts = new int[words.size()];
    int from = 0;
    int word = 0;
    while (from < all.size) {
      int to = Math.min(all.size, from + WINDOW);
      int sure = to == all.size ? to : to - OVERLAP;
      int first = from == 0 ? 0 : from + OVERLAP;
      FloatBuffer hidden = run(all, from, to);
      for (int i = first; i < sure || (i < to && to == all.size); i++) {
        int at = all.starts[i];
        while (word < words.size() && words.get(word).end() <= at) {
          word++;
        }
        if (word < words.size() && words.get(word).start() <= at) {
          float[] mean = means[word];
          if (mean == null) {
            mean = new float[WIDTH];
            means[word] = mean;
          }
          counts[word]++;
          int row = (i - from + 1) * WIDTH;
          for (int d = 0; d < WIDTH; d++) {
            mean[d] += hidden.get(row + d);
          }
        }
      }
      if (to == all.size) {
        break;
      }
      from = sure - OVERLAP;
    }
    for (int i = 0; i < means.length; i++) {
      float[] mean = means[i];
      for (int d = 0; mean != null && d < WIDTH; d++) {
        mean[d] /= counts[i];
      }
    }
    return means;
  }

  /// The hook's, the recorder's and the screen's thread must never wait for half a second.
  private static void refuseOthers() {
    if (!Thread.currentThread().getName().equals(NameModel.THREAD)) {
      throw new IllegalStateException("the language model works on a thread of its own");
    }
  }

  private FloatBuffer run(WordPieces.Pieces all, int from, int to) {
    int size = to - from + 2;
    long[] ids = new long[size];
    long[] ones = new long[size];
    Arrays.fill(ones, 1);
    ids[0] = WordPieces.BEGIN;
    for (int i = from; i < to; i++) {
      ids[i - from + 1] = all.ids[i];
    }
    ids[size - 1] = WordPieces.END;
    long[] shape = {1, size};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[size]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    } catch (OrtException e) {
      // Its message may quote what it was given.
      throw new IllegalStateException("the language model failed");
    } finally {
      Arrays.fill(ids, 0);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the language model did not close");
    }
  }
}
