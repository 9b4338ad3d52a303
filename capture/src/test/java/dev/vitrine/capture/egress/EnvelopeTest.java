package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.batch.Sha256;
import dev.vitrine.capture.batch.Shop;
import dev.vitrine.capture.store.BatchRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the `age` program.
class EnvelopeTest {
  @TempDir Path folder;
  private Path key;
  private String recipient = "";

  @BeforeEach
  void generate() throws Exception {
    key = folder.resolve("key.txt");
    run("age-keygen", "-o", key.toString());
    recipient =
        Files.readAllLines(key).stream()
            .filter(line -> line.startsWith("# public key: "))
            .map(line -> line.substring(14))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void ageOpensContentsOfEveryLengthAroundTheSegments() throws Exception {
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000}) {
      byte[] plain = new byte[length];
      random.nextBytes(plain);
      Envelope envelope = envelope(random);
      byte[] sealed;
      try (InputStream in = envelope.around(new ByteArrayInputStream(plain))) {
        sealed = in.readAllBytes();
      }
      assertThat(sealed).as("length %d", length).hasSize((int) envelope.bytes(length));
      assertThat(open(sealed)).as("length %d", length).isEqualTo(plain);
    }
  }

  @Test
  void theSameApprovalGivesTheSameEnvelopeAndAnotherOneAnother() throws Exception {
    byte[] plain = "content".getBytes(StandardCharsets.UTF_8);
    byte[] seed = new byte[Envelope.SEED];
    byte[] one = seal(Envelope.of(recipient, seed).orElseThrow(), plain);
    assertThat(seal(Envelope.of(recipient, seed).orElseThrow(), plain)).isEqualTo(one);
    seed[0] = 1;
    byte[] other = seal(Envelope.of(recipient, seed).orElseThrow(), plain);
    assertThat(Arrays.mismatch(one, other)).isNotNegative();
  }

  @Test
  void aSlipInTheRecipientIsFound() {
    byte[] seed = new byte[Envelope.SEED];
    for (int i = 4; i < recipient.length(); i++) {
      char other = recipient.charAt(i) == 'q' ? 'p' : 'q';
      String wrong = recipient.substring(0, i) + other + recipient.substring(i + 1);
      assertThat(Envelope.of(wrong, seed)).as("letter %d", i).isEmpty();
    }
  }

  @Test
  void aBatchTravelsInItsEnvelopeAndTheReceiptNamesBothDigests() throws Exception {
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    try (Sender sender =
        new Sender(
            folder.resolve("home"),
            "folder = \"%s\"\nenvelope = \"%s\"".formatted(outbox, recipient))) {
      BatchRow row = sender.approved(200_000);
      sender.step();
      sender.assertSent(row);
      Receipt receipt = sender.receipt(row);
      Path file = outbox.resolve("vitrine-" + row.id() + ".zip.age");
      assertThat(receipt.id()).isEqualTo(file.getFileName().toString());
      assertThat(receipt.preview()).isEqualTo(row.sha256());
      assertThat(receipt.enveloped()).isTrue();
      byte[] arrived = Files.readAllBytes(file);
      assertThat(Sha256.of(new ByteArrayInputStream(arrived))).isEqualTo(receipt.sha256());
      assertThat(Sha256.of(new ByteArrayInputStream(open(arrived)))).isEqualTo(row.sha256());
    }
  }

  @Test
  void anotherRecipientAfterTheApprovalIsAnotherDestination() throws Exception {
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    String wrong = recipient.substring(0, 61) + (recipient.charAt(61) == 'q' ? 'p' : 'q');
    try (Sender sender = new Sender(folder.resolve("home"), "folder = \"%s\"".formatted(outbox))) {
      BatchRow row = sender.approved(1_000);
      String section = "folder = \"%s\"\nenvelope = \"%s\"";
      sender.policy = Shop.to("\"each\"", section.formatted(outbox, recipient));
      sender.step();
      assertThat(sender.shop.row(row.id()).state()).isEqualTo(BatchRow.State.PENDING);
      sender.policy = Shop.to("\"each\"", section.formatted(outbox, wrong));
      sender.approve(row);
      sender.step();
      assertThat(sender.waiting(row).code()).isEqualTo(Code.ENVELOPE_INVALID);
      assertThat(outbox).isEmptyDirectory();
    }
  }

  private Envelope envelope(Random random) {
    byte[] seed = new byte[Envelope.SEED];
    random.nextBytes(seed);
    return Envelope.of(recipient, seed).orElseThrow();
  }

  private static byte[] seal(Envelope envelope, byte[] plain) throws IOException {
    try (InputStream in = envelope.around(new ByteArrayInputStream(plain))) {
      return in.readAllBytes();
    }
  }

  private byte[] open(byte[] sealed) throws Exception {
    Path in = Files.write(folder.resolve("sealed.age"), sealed);
    Process process =
        new ProcessBuilder("age", "-d", "-i", key.toString(), in.toString())
            .redirectError(folder.resolve("said").toFile())
            .start();
    byte[] opened = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    return opened;
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
