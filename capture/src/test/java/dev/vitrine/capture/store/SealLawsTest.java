package dev.vitrine.capture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.capture.redact.RecordedEvent;
import dev.vitrine.capture.store.ByteSource.MalformedException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealLawsTest {
  private static final int SEEDS = 300;

  @Test
  void whatIsWrittenIntoAChunkIsReadBack() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<RecordedEvent> events = Samples.anything(random, random.nextInt(200));
      ChunkWriter writer = new ChunkWriter();
      events.forEach(it -> writer.add(it.event(), it.place()));
      assertThat(ChunkReader.rows(writer.chunk()))
          .as("seed %d", seed)
          .isEqualTo(Samples.rows(events));
    }
  }

  @Test
  void whatIsNotAChunkIsRefusedAndNothingElseHappens() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      ChunkWriter writer = new ChunkWriter();
      Samples.anything(random, 20).forEach(it -> writer.add(it.event(), it.place()));
      byte[] chunk = writer.chunk();
      for (int i = random.nextInt(5); i >= 0; i--) {
        chunk[random.nextInt(chunk.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(ChunkReader.rows(chunk)).isNotNull();
      } catch (MalformedException e) {
        assertThat(e).hasNoCause();
      }
    }
  }

  @Test
  void numbersAndStringsAreReadBack() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      long number = random.nextLong() >> random.nextInt(64);
      String text = Samples.text(random);
      byte[] array = new byte[random.nextInt(300)];
      random.nextBytes(array);
      ByteSink sink = new ByteSink();
      sink.varint(number);
      sink.signed(number);
      sink.fixed(number);
      sink.string(text);
      sink.array(array);
      ByteSource source = new ByteSource(sink.bytes());
      assertThat(source.varint()).as("seed %d", seed).isEqualTo(number);
      assertThat(source.signed()).as("seed %d", seed).isEqualTo(number);
      assertThat(source.fixed()).as("seed %d", seed).isEqualTo(number);
      assertThat(source.string()).as("seed %d", seed).isEqualTo(text);
      assertThat(source.array()).as("seed %d", seed).isEqualTo(array);
      assertThat(source.left()).isZero();
    }
  }

  @Test
  void whatIsSealedOpensUnderItsKeyAndLabelOnly() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] plain = new byte[random.nextInt(200)];
      random.nextBytes(plain);
      byte[] key = Seal.newKey();
      byte[] label = Seal.label("chunk", seed, 7);
      byte[] sealed = Seal.seal(key, label, plain);
      assertThat(Seal.open(key, label, sealed)).as("seed %d", seed).hasValue(plain);
      assertThat(Seal.open(Seal.newKey(), label, sealed)).as("seed %d", seed).isEmpty();
      assertThat(Seal.open(key, Seal.label("chunk", seed, 8), sealed)).isEmpty();
      assertThat(Seal.open(key, Seal.label("extent", seed, 7), sealed)).isEmpty();
    }
  }

  @Test
  void flippingAnyBitIsRefused() {
    byte[] key = Seal.newKey();
    byte[] label = Seal.label("setting", "choices");
    byte[] sealed = Seal.seal(key, label, new byte[] {1, 2, 3, 4, 5});
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Seal.open(key, label, changed)).as("bit %d", bit).isEmpty();
    }
    for (int length = 0; length < sealed.length; length++) {
      assertThat(Seal.open(key, label, Arrays.copyOf(sealed, length))).isEmpty();
    }
  }

  @Test
  void labelsOfDifferentThingsAreNeverEqual() {
    assertThat(Seal.label("batch", "a")).isNotEqualTo(Seal.label("batcha", ""));
    assertThat(Seal.label("chunk", 1, 23)).isNotEqualTo(Seal.label("chunk", 12, 3));
    assertThat(Seal.label("chunk", 1)).isNotEqualTo(Seal.label("chunk", 1, 0));
  }

  @Test
  void aClosedMasterKeyIsZeroedAndNeverPrinted() {
    MasterKey key = MasterKey.of(new byte[32]);
    assertThat(key.derive("a")).hasSize(32).isNotEqualTo(key.derive("b"));
    assertThat(key).hasToString("MasterKey[<redacted>]");
    key.close();
    assertThatThrownBy(key::bytes).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> MasterKey.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
