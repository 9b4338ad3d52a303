package dev.vitrine.capture.redact;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// What each look of [PasswordLooks] weighs, learned by `PasswordTrainer`
/// (docs/adr/0012-learned-weights-for-passwords.md). Immutable, safe for any thread; loaded with
/// the first text that is worth it.
final class PasswordWeights {
  static final String FILE = "passwords.bin";

  private static final class Holder {
    static final PasswordWeights STANDARD = read();
  }

  private final byte[] weights;
  private final int least;
  private final int never;

  PasswordWeights(byte[] weights, int least, int never) {
    this.weights = weights;
    this.least = least;
    this.never = never;
  }

  static PasswordWeights standard() {
    return Holder.STANDARD;
  }

  /// A word whose looks weigh more is a password.
  int least() {
    return least;
  }

  /// A word whose looks weigh no more than this is none, whatever stands before it.
  int never() {
    return never;
  }

  /// The weights of the first `count` looks.
  int sum(int[] looks, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[looks[i]];
    }
    return sum;
  }

  private static PasswordWeights read() {
    byte[] file = RuleFile.bytes(FILE);
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(file)))) {
      int least = in.readInt();
      int never = in.readInt();
      byte[] weights = new byte[1 << PasswordLooks.BITS];
      in.readFully(weights);
      return new PasswordWeights(weights, least, never);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(least);
    out.writeInt(never);
    out.write(weights);
  }
}
