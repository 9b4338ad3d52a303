package dev.vitrine.app;

import dev.vitrine.app.engine.OpenBatch;
import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.Step.Run;
import dev.vitrine.capture.batch.Cut;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A batch in memory, with every kind of step.
public final class SceneBatch implements OpenBatch {
  private static final List<Cut> CUTS = List.of(new Cut(0, 9, Cut.Part.ALL));

  private final String sha256;
  public volatile boolean closed;

  public SceneBatch(String sha256) {
    this.sha256 = sha256;
  }

  @Override
  public List<Step> steps() {
    Instant at = Instant.parse("2026-11-22T09:10:02Z");
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Went(
            at,
            "LibreOffice Calc",
            List.of(
                Run.plain("Invoice "), Run.removed("person", "person.given"), Run.plain(".ods")),
            CUTS));
    steps.add(new Step.Clicked(at.plusSeconds(2), "left", 412, 288, 1, CUTS));
    steps.add(
        new Step.Typed(
            at.plusSeconds(4),
            List.of(
                Run.plain("Invoice for "),
                Run.removed("person", "person.given"),
                Run.plain(", please pay to "),
                Run.removed("iban", "iban.checksum"),
                Run.plain(" until the end of the month")),
            61,
            CUTS));
    steps.add(new Step.Pressed(at.plusSeconds(13), List.of("ctrl", "s"), 1, CUTS));
    steps.add(new Step.Scrolled(at.plusSeconds(15), 0, 3, CUTS));
    steps.add(new Step.Missing(at.plusSeconds(29), 130, false));
    steps.add(
        new Step.Typed(
            at.plusSeconds(160),
            List.of(Run.plain("card "), Run.removed("card", "card.luhn")),
            21,
            CUTS));
    steps.add(new Step.Moved(at.plusSeconds(162), 1833, CUTS));
    for (int i = 0; i < 300; i++) {
      steps.add(
          new Step.Clicked(at.plusSeconds(170 + i), "left", 100 + i, 50 + i, 1 + i % 2, CUTS));
    }
    return steps;
  }

  @Override
  public List<ZipPart> parts() {
    return List.of(
        new ZipPart("README.txt", 812, Scenes.SHA),
        new ZipPart("context.jsonl", 1_220, Scenes.SHA),
        new ZipPart("events.jsonl", 412_002, Scenes.SHA),
        new ZipPart("gaps.jsonl", 120, Scenes.SHA),
        new ZipPart("manifest.json", 2_104, Scenes.SHA));
  }

  @Override
  public byte[] bytes(String part, int limit) {
    return """
    Vitrine batch
    =============

    This file was made by Vitrine from the work of one person, who looked at it before it was sent.
    Everything in it is plain text. Private things were removed before anything was stored; blocks
    like ▮ stand where something was removed.

    {"time_stamp":0.05,"action":"press","name":"▮","redaction":{"kind":"person","rule":"person.given"},"context":0}
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public void save(Path target) {}

  @Override
  public void close() {
    closed = true;
  }
}
