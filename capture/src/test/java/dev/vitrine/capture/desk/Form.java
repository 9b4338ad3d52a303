package dev.vitrine.capture.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A small program with a window that says itself where each of its controls is and which one was
/// used: the truth that accessibility is compared with. The programs are in the resources `forms`.
public final class Form implements Truth {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Desk desk;
  private final Process process;
  private final Map<String, Box> boxes = new ConcurrentHashMap<>();
  private final List<String> used = new CopyOnWriteArrayList<>();

  private Form(Desk desk, Process process) {
    this.desk = desk;
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /// Starts a program and waits until it is there.
  ///
  /// @param program such as `gtk3.py`
  public static Form open(Desk desk, String program, String... arguments) {
    // Debian's own Python has the toolkits.
    List<String> command = new ArrayList<>();
    command.add("/usr/bin/python3");
    command.add(file(desk, program).toString());
    command.addAll(List.of(arguments));
    Form form = new Form(desk, desk.start(command));
    form.box("User");
    return form;
  }

  /// A file of the resources as a file on the desk.
  public static Path file(Desk desk, String name) {
    Path copy = desk.directory().resolve(name);
    try (InputStream in = Form.class.getResourceAsStream("/dev/vitrine/capture/forms/" + name)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Box box(String name) {
    Await.until("the form shows " + name, SOON, () -> boxes.containsKey(key(name)));
    return java.util.Objects.requireNonNull(boxes.get(key(name)));
  }

  @Override
  public void forget(String name) {
    boxes.remove(key(name));
  }

  @Override
  public List<String> used() {
    return used.stream().map(name -> name.replace('_', ' ')).toList();
  }

  /// Lets the program hang, or go on.
  public void hang(boolean on) {
    String _ = desk.run(List.of("kill", on ? "-STOP" : "-CONT", "" + process.pid()));
  }

  /// The program itself, to see what it costs.
  public Process process() {
    return process;
  }

  public void close() {
    desk.kill(process);
  }

  private void read() {
    try {
      process
          .inputReader(StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .forEach(this::hear);
    } catch (UncheckedIOException e) {
      // The desk was closed.
    }
  }

  private void hear(String[] words) {
    if (words[0].equals("did")) {
      used.add(words[1]);
    } else if (words[0].equals("at")) {
      int[] n = java.util.Arrays.stream(words).skip(2).mapToInt(Integer::parseInt).toArray();
      boxes.put(words[1], new Box(n[0], n[1], n[2], n[3]));
    }
  }

  private static String key(String name) {
    return name.replace(' ', '_');
  }
}
