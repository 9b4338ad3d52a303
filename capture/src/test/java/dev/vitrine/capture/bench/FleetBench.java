package dev.vitrine.capture.bench;

import dev.vitrine.capture.egress.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What a working day weighs once it is sealed, and what a batch of that weight costs when many
/// workstations deliver into one S3 store: CPU on the workstation, bytes, connections, requests.
/// docs/fleet.md reckons with it. Fails if anything did not arrive.
public final class FleetBench {
  private FleetBench() {}

  /// @param args where the JSON goes; then `--workstations N`
  public static void main(String[] args) throws Exception {
    Path json = Path.of(args.length > 0 ? args[0] : "target/bench/fleet.json");
    Map<String, Double> figures = new LinkedHashMap<>();
    Path folder = Files.createTempDirectory("vitrine-bench");
    try (Fleet fleet = new Fleet(folder)) {
      fleet.day(figures);
      fleet.workstations((int) UploadBench.option(args, "--workstations", 40), figures);
    } finally {
      UploadBench.remove(folder);
    }
    UploadBench.print(figures, json);
    boolean all =
        same(figures, "day_batches", "day_delivered") && same(figures, "batches", "delivered");
    System.exit(all ? 0 : 1);
  }

  private static boolean same(Map<String, Double> figures, String one, String other) {
    return Objects.equals(figures.get(one), figures.get(other));
  }
}
