package dev.vitrine.capture.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Statements about somebody's health or employment (`statements.txt`). Conservative: a topic alone
/// says nothing ("diabetes research grows"); it takes a phrase that speaks of a person, and a
/// person or money beside it where the phrase could be about anything.
final class StatementDetector implements Detector {
  static final String FILE = "statements.txt";
  private static final int NEAR = 60;
  private static final int LABEL = 90;

  private final Phrases healthWhole;
  private final Phrases healthLead;
  private final Phrases healthTopic;
  private final Phrases healthLabel;
  private final Phrases healthAlone;
  private final Phrases hrWhole;
  private final Phrases hrAlone;
  private final Phrases hrLead;
  private final Phrases hrTopic;
  private final Phrases hrMoney;

  StatementDetector() {
    List<String> lines = new String(Lexicon.read(FILE), StandardCharsets.UTF_8).lines().toList();
    healthWhole = phrases(lines, "health-whole:");
    healthLead = phrases(lines, "health-lead:");
    healthTopic = phrases(lines, "health-topic:");
    healthLabel = phrases(lines, "health-label:");
    healthAlone = phrases(lines, "health-alone:");
    hrWhole = phrases(lines, "hr-whole:");
    hrAlone = phrases(lines, "hr-alone:");
    hrLead = phrases(lines, "hr-lead:");
    hrTopic = phrases(lines, "hr-topic:");
    hrMoney = phrases(lines, "hr-money:");
  }

  @Override
  public String name() {
    return "statement";
  }

  @Override
  public void find(CharSequence text, Hints hints, Consumer<Span> out) {
    Scan scan = Scan.of(text);
    int done = 0;
    for (int at = 0; at < scan.length; at++) {
      if (at < done || !scan.isLetter(at) || scan.isWord(at - 1)) {
        continue;
      }
      int whole = hrWhole.endAt(scan, at);
      if (whole > 0
          && (Clause.aboutSomebody(scan, at)
              || Clause.money(scan, whole, Clause.end(scan, whole)))) {
        done = report(scan, at, whole, Kinds.HR, "statement.work", out);
        continue;
      }
      int next = work(scan, at, out);
      next = next > 0 ? next : health(scan, at, out);
      done = Math.max(done, next);
    }
  }

  /// What needs more than its own words to be about work; returns where it ends, or -1.
  private int work(Scan scan, int at, Consumer<Span> out) {
    int alone = hrAlone.endAt(scan, at);
    if (alone > 0) {
      return report(scan, at, alone, Kinds.HR, "statement.work", out);
    }
    int lead = hrLead.endAt(scan, at);
    if (lead > 0 && Clause.aboutSomebody(scan, at)) {
      int end = Math.min(Clause.end(scan, lead), lead + NEAR);
      if (topic(hrTopic, scan, lead, end) >= 0) {
        return report(scan, at, lead, Kinds.HR, "statement.work", out);
      }
    }
    int pay = hrMoney.endAt(scan, at);
    if (pay > 0 && Clause.amount(scan, pay, Math.min(Clause.end(scan, pay), pay + NEAR))) {
      return report(scan, at, pay, Kinds.HR, "statement.pay", out);
    }
    return -1;
  }

  private int health(Scan scan, int at, Consumer<Span> out) {
    int whole = healthWhole.endAt(scan, at);
    if (whole > 0 && (Clause.aboutSomebody(scan, at) || pressure(scan, whole))) {
      return report(scan, at, whole, Kinds.HEALTH, "statement.health", out);
    }
    whole = healthAlone.endAt(scan, at);
    if (whole > 0) {
      return report(scan, at, whole, Kinds.HEALTH, "statement.health", out);
    }
    int lead = healthLead.endAt(scan, at);
    if (lead > 0 && Clause.aboutSomebody(scan, at)) {
      int end = Clause.end(scan, lead);
      if (topic(healthTopic, scan, lead, Math.min(end, lead + NEAR)) >= 0) {
        return report(scan, at, lead, Kinds.HEALTH, "statement.health", out);
      }
    }
    int label = healthLabel.endAt(scan, at);
    return label > 0 && scan.at(label) == ':' ? labelled(scan, label + 1, out) : -1;
  }

  /// `Lab: HIV test positive`: the clause with the topic, behind a label of medical notes.
  private int labelled(Scan scan, int from, Consumer<Span> out) {
    int to = Math.min(scan.lineEnd(from), from + LABEL);
    int topic = topic(healthTopic, scan, from, to);
    if (topic < 0) {
      return -1;
    }
    int start = topic;
    while (start > from && ",;.".indexOf(scan.raw[start - 1]) < 0) {
      start--;
    }
    while (start < topic && scan.raw[start] == ' ') {
      start++;
    }
    int end = Clause.end(scan, topic);
    out.accept(new Span(start, end, Kinds.HEALTH, "statement.label"));
    return end;
  }

  /// `178/104` behind words for it.
  private static boolean pressure(Scan scan, int from) {
    int at = from;
    while (at < scan.length && at - from < 6 && !scan.isDigit(at)) {
      at++;
    }
    int slash = at;
    while (scan.isDigit(slash)) {
      slash++;
    }
    return slash > at && scan.at(slash) == '/' && scan.isDigit(slash + 1);
  }

  private static int report(
      Scan scan, int at, int end, String kind, String rule, Consumer<Span> out) {
    int from = Clause.verbStart(scan, at);
    int to = Clause.end(scan, end);
    out.accept(new Span(from, to, kind, rule));
    return to;
  }

  /// Where a phrase of `topics` begins, or -1.
  private static int topic(Phrases topics, Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (scan.isLetter(i) && !scan.isLetter(i - 1) && topics.endAt(scan, i) > 0) {
        return i;
      }
    }
    return -1;
  }

  private static Phrases phrases(List<String> lines, String head) {
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(head)) {
        for (String entry : line.substring(head.length()).split(",", -1)) {
          entries.add(entry.strip());
        }
      }
    }
    return new Phrases(entries);
  }
}
