package dev.vitrine.capture.redact;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Hears everything that any logger of this process says, with its exceptions, until it is closed.
final class Overhearing extends Handler implements AutoCloseable {
  private final Logger all = Logger.getLogger("");
  private final Consumer<String> heard;

  private Overhearing(Consumer<String> heard) {
    this.heard = heard;
  }

  static Overhearing begin(Consumer<String> heard) {
    Overhearing handler = new Overhearing(heard);
    handler.setLevel(Level.ALL);
    handler.all.addHandler(handler);
    return handler;
  }

  @Override
  public void publish(LogRecord record) {
    StringWriter trace = new StringWriter();
    if (record.getThrown() != null) {
      record.getThrown().printStackTrace(new PrintWriter(trace));
    }
    heard.accept(record.getMessage() + trace);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    all.removeHandler(this);
  }
}
