package dev.vitrine.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Destination.Where;
import dev.vitrine.capture.policy.DestinationRule;
import dev.vitrine.capture.policy.DestinationRule.Sending;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private static final String RECIPIENT = "age1" + "q".repeat(58);

  private static final List<String> MOUNTED =
      List.of(
          "22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw",
          "40 22 0:45 / /mnt/nas rw,relatime shared:20 - nfs4 nas:/batches rw",
          "41 22 0:46 / /mnt/old\\040share rw shared:21 - cifs //old/share rw",
          "42 22 0:47 / /mnt/vm rw - virtiofs tag rw",
          "43 22 0:48 / /mnt/over rw - ext4 /dev/sdb1 rw",
          "44 43 0:49 / /mnt/over rw - fuse.sshfs jo@far:/ rw",
          "cut off");

  @Test
  void whatIsMountedDeepestAboveAFolderSaysWhereItLies() {
    assertThat(where("/home/jo/outbox")).isEqualTo(Where.HERE);
    assertThat(where("/mnt/nas/batches/jo")).isEqualTo(Where.NETWORK);
    assertThat(where("/mnt/nas-not")).isEqualTo(Where.HERE);
    assertThat(where("/mnt/old share/jo")).isEqualTo(Where.NETWORK);
    assertThat(where("/mnt/over/jo")).isEqualTo(Where.NETWORK);
  }

  @Test
  void whatNobodyKnowsIsNotCalledThisComputer() {
    assertThat(where("/mnt/vm/jo")).isEqualTo(Where.UNKNOWN);
    assertThat(Mounts.where(List.of(), Path.of("/home/jo"))).isEqualTo(Where.UNKNOWN);
  }

  @Test
  void ofAServerThePolicyGivesTheHost() {
    URI base = URI.create("https://collect.example.org/vitrine/");
    assertThat(
            Places.of(
                new DestinationRule.Https(
                    base, Optional.empty(), Optional.empty(), false, Sending.PLAIN)))
        .isEqualTo(new Destination.Server("collect.example.org", base.toString()));
    assertThat(Places.of(store(Optional.of(URI.create("https://s3.example.org")))))
        .isEqualTo(
            new Destination.Server("s3.example.org", "s3://batches/a/ (https://s3.example.org)"));
    assertThat(Places.of(store(Optional.empty())))
        .isEqualTo(new Destination.Server("s3.eu-central-1.amazonaws.com", "s3://batches/a/"));
  }

  @Test
  void aReceiptSaysWhatItWasInItsTime() {
    assertThat(Places.told("folder /no such/place for " + RECIPIENT).place())
        .isEqualTo("/no such/place");
    assertThat(Places.told("folder /no such/place")).isInstanceOf(Destination.Folder.class);
    String address = "https://collect.example.org/vitrine/";
    assertThat(Places.told("https " + address + " for " + RECIPIENT))
        .isEqualTo(new Destination.Server("collect.example.org", address));
    assertThat(Places.told("s3 batches/a/ at https://s3.example.org for " + RECIPIENT))
        .isEqualTo(
            new Destination.Server("s3.example.org", "s3 batches/a/ at https://s3.example.org"));
    assertThat(Places.told("s3 batches/a/ at eu-central-1"))
        .isEqualTo(new Destination.Server("eu-central-1", "s3 batches/a/ at eu-central-1"));
  }

  private static Where where(String folder) {
    return Mounts.where(MOUNTED, Path.of(folder));
  }

  private static DestinationRule store(Optional<URI> endpoint) {
    return new DestinationRule.S3(
        "batches",
        "eu-central-1",
        endpoint,
        false,
        "a/",
        Optional.empty(),
        Optional.empty(),
        Sending.PLAIN);
  }
}
