package dev.vitrine.capture.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the redactor has to reach at least, and what it reached. A floor binds ours only, never the
/// peers. Speed and memory are shown but do not fail the run: they are the machine's too.
final class Floors {
  private record Line(String what, double floor, double value, boolean most, boolean binds) {
    boolean reached() {
      return most ? value <= floor + 1e-9 : value >= floor - 1e-9;
    }
  }

  /// Kinds of the corpora with the least F2; noLeak, precision and shares are written out below.
  private static final Map<String, Map<String, Double>> F2 =
      Map.of(
          "desktop-dev",
          Map.of("PHONE", 0.95, "NATIONAL_ID", 0.95, "SECRET", 0.97, "IBAN", 1.0),
          "presidio-generated-large",
          Map.of("PHONE", 0.90, "PERSON", 0.83, "IBAN", 1.0, "EMAIL", 1.0, "IP", 1.0));

  private static final Map<String, Map<String, Double>> NO_LEAK =
      Map.of(
          "desktop-dev",
          Map.of("CARD", 1.0, "EMAIL", 1.0, "IP", 1.0, "PASSWORD", 0.97),
          "presidio-generated-large",
          Map.of("CARD", 1.0, "NATIONAL_ID", 1.0, "ADDRESS", 0.82));

  private static final double CARD_PRECISION = 0.98;

  /// Per cent.
  private static final double CLEAN = 1;

  private static final double KEYS_LEAKED = 1;
  private static final double KEYS_MASKED = 3;
  private static final double MEGABYTES_A_SECOND = 1;
  private static final double MICROSECONDS = 2_000;
  private static final double HEAP = 30;

  private final boolean model;
  private final List<Line> lines = new ArrayList<>();

  Floors(boolean model) {
    this.model = model;
  }

  void text(String corpus, String kind, double precision, double f2, double noLeak) {
    Double wanted = F2.getOrDefault(corpus, Map.of()).get(kind);
    if (wanted != null) {
      least(corpus + " " + kind + " F2", wanted, f2, true);
    }
    wanted = NO_LEAK.getOrDefault(corpus, Map.of()).get(kind);
    if (wanted != null) {
      least(corpus + " " + kind + " noLeak", wanted, noLeak, true);
    }
    if (kind.equals("CARD") && F2.containsKey(corpus)) {
      least(corpus + " CARD P", CARD_PRECISION, precision, true);
    }
  }

  void clean(String corpus, double percent) {
    if (F2.containsKey(corpus)) {
      most(corpus + " clean touched %", CLEAN, percent, true);
    }
  }

  void fields(String mode, double leaked, double masked) {
    most("keystreams-dev " + mode + " leaked %", KEYS_LEAKED, leaked, true);
    most("keystreams-dev " + mode + " masked %", KEYS_MASKED, masked, true);
  }

  void speed(String corpus, double rate, double late) {
    if (F2.containsKey(corpus) && !model) {
      least(corpus + " MB/s", MEGABYTES_A_SECOND, rate, false);
      most(corpus + " p99 µs", MICROSECONDS, late, false);
    }
  }

  void heap(double megabytes) {
    most("heap MB", HEAP, megabytes, false);
  }

  private void least(String what, double floor, double value, boolean binds) {
    lines.add(new Line(what, floor, value, false, binds));
  }

  private void most(String what, double floor, double value, boolean binds) {
    lines.add(new Line(what, floor, value, true, binds));
  }

  /// Prints every floor; false where one that binds is missed.
  boolean print(ObjectNode report) {
    System.out.printf(
        "%nreach at least, %s%n", model ? "with the model for names" : "rules alone, as shipped");
    System.out.printf("  %-46s %8s %9s%n", "", "floor", "value");
    ArrayNode out = report.putArray("floors");
    boolean all = true;
    for (Line line : lines) {
      String verdict =
          line.reached() ? "reached" : line.binds() ? "MISSED" : "missed (this machine)";
      all &= line.reached() || !line.binds();
      System.out.println(
          String.format(
              Locale.ROOT,
              "  %-46s %s%7.3f %9.3f %s",
              line.what(),
              line.most() ? "<" : ">",
              line.floor(),
              line.value(),
              verdict));
      out.addObject()
          .put("what", line.what())
          .put("floor", line.floor())
          .put("value", line.value())
          .put("reached", line.reached());
    }
    return all;
  }
}
