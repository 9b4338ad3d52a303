package dev.vitrine.capture.bench.place;

import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Truth;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the page `/controls` of a [Web] tells of its controls.
final class PageTruth implements Truth {
  private static final Duration SOON = Duration.ofSeconds(40);

  private final Web web;

  PageTruth(Web web) {
    this.web = web;
  }

  @Override
  public Box box(String name) {
    Await.until("the page shows " + name, SOON, () -> find(name).isPresent());
    return find(name).orElseThrow();
  }

  @Override
  public void forget(String name) {
    throw new UnsupportedOperationException("Nothing of this page opens or closes.");
  }

  @Override
  public List<String> used() {
    return said("did ").map(words -> words.replace('_', ' ')).toList();
  }

  /// Where it is by what was told last.
  private Optional<Box> find(String name) {
    String key = name.replace(' ', '_') + " ";
    return said("at ")
        .filter(words -> words.startsWith(key))
        .reduce((earlier, later) -> later)
        .map(words ->
            Arrays.stream(words.substring(key.length()).split(" "))
                .mapToInt(Integer::parseInt)
                .toArray())
        .map(n -> new Box(n[0], n[1], n[2], n[3]));
  }

  private java.util.stream.Stream<String> said(String start) {
    return web.got().stream()
        .map(Web.Got::what)
        .filter(what -> what.startsWith(start))
        .map(what -> what.substring(start.length()));
  }
}
