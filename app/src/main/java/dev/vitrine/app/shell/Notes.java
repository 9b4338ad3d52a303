package dev.vitrine.app.shell;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The short note at the foot of the window: what was just done, and how to take it back.
public final class Notes {
  /// How long a note stands, in seconds; also how long a delete can be taken back.
  public static final int SECONDS = 10;

  private final ObjectProperty<Optional<Note>> current =
      new SimpleObjectProperty<>(Optional.empty());

  public void say(String text) {
    current.set(Optional.of(new Note(text, Optional.empty())));
  }

  /// @param undo takes back what the note says
  public void say(String text, Runnable undo) {
    current.set(Optional.of(new Note(text, Optional.of(undo))));
  }

  /// The person did what a note spoke of: it goes, unless something can be taken back with it.
  public void done() {
    if (current.get().filter(note -> note.undo().isEmpty()).isPresent()) {
      clear();
    }
  }

  public void clear() {
    current.set(Optional.empty());
  }

  public ReadOnlyObjectProperty<Optional<Note>> current() {
    return current;
  }

  public record Note(String text, Optional<Runnable> undo) {}
}
