package dev.vitrine.capture.event;

import java.util.Optional;

/// Where an event belongs: which app, window, site and field had the focus (keys) or lay under the
/// pointer (mouse) *at that event*. Raw: a title may say anything.
///
/// @param app the program that owns the window, as the operating system says, not as it claims
/// @param window the window
/// @param site the address in front, for browsers
/// @param field the kind of field that has the focus
public record Place(App app, Window window, Optional<Site> site, Field field) {

  /// A program. `id` is what policies name: the base name of the executable, in lower case.
  ///
  /// @param pid the process that owns the window
  /// @param executable the full path of the program, empty where it cannot be read
  public record App(String id, String name, int pid, String executable) {}

  /// A top-level window; `id` is the window system's own, `title` the raw title.
  public record Window(long id, String title) {
    @Override
    public String toString() {
      return "Window[id=" + id + ", <redacted>]";
    }
  }

  /// A web address without query and fragment.
  public record Site(String host, String path) {
    @Override
    public String toString() {
      return "Site[<redacted>]";
    }
  }

  /// What is known of the field that has the focus.
  ///
  /// @param id equal for as long as the focus stays in the same field; 0 where that is not known
  public record Field(Kind kind, long id) {
    /// The field is not known: keys are recorded only where the policy says so.
    public static final Field UNKNOWN = new Field(Kind.UNKNOWN, 0);

    public enum Kind {
      /// An ordinary text field, as accessibility says.
      TEXT,
      /// A password field or a prompt that hides typing.
      SECRET,
      /// The focus is on something that takes no text, a button say.
      NO_TEXT,
      /// Nobody could say.
      UNKNOWN
    }
  }
}
