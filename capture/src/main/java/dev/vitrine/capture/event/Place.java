package dev.vitrine.capture.event;

import java.util.List;
import java.util.Optional;

/// Where an event belongs: which app, window, site and field had the focus (keys) or lay under the
/// pointer (mouse) *at that event*. Raw: a title may say anything.
///
/// @param app the program that owns the window, as the operating system says, not as it claims
/// @param window the window
/// @param site the page that the event went to, for browsers; empty where that is not known, and
///   for all that belongs to no page, such as the address bar
/// @param field the kind of field that has the focus
/// @param element the control that the event went to: clicked, picked or typed into; empty where
///   nobody could say
public record Place(
    App app, Window window, Optional<Site> site, Field field, Optional<Element> element) {

  /// A place of which the control is not known.
  public Place(App app, Window window, Optional<Site> site, Field field) {
    this(app, window, site, field, Optional.empty());
  }

  /// The same place, with what has become known of it.
  public Place with(Optional<Site> site, Field field, Optional<Element> element) {
    return new Place(app, window, site, field, element);
  }

  /// A control, as accessibility describes it. Raw: a name may say anything, the subject of a mail
  /// in a list say.
  ///
  /// @param role in the words of AT-SPI, such as `push button`, `menu item`, `text`
  /// @param name the label that a screen reader would read; never what is typed in a field
  /// @param path the roles from the window down to the control, each with its number among its
  ///   siblings, as `frame/menu bar[0]/menu[2]`; empty where it is not known
  public record Element(String role, String name, Bounds bounds, String path) {
    /// The same control, with its path.
    public Element with(String known) {
      return new Element(role, name, bounds, known);
    }

    @Override
    public String toString() {
      return "Element[role=" + role + ", <redacted>]";
    }
  }

  /// A program. `id` is what policies name: the base name of the executable, in lower case.
  ///
  /// @param pid the process that owns the window
  /// @param executable the full path of the program, empty where it cannot be read
  public record App(String id, String name, int pid, String executable) {}

  /// A top-level window; `id` is the window system's own, `title` the raw title.
  ///
  /// @param browsing what is known of a browser's window; everywhere else it says nothing
  public record Window(long id, String title, Browsing browsing) {
    /// Whether a browser's window keeps no history of its own.
    public enum Browsing {
      /// Nobody could say, or it is no browser.
      UNKNOWN,
      /// It is known not to be a private one.
      ORDINARY,
      PRIVATE
    }

    /// A window of which nothing more is known.
    public Window(long id, String title) {
      this(id, title, Browsing.UNKNOWN);
    }

    @Override
    public String toString() {
      return "Window[id=" + id + ", <redacted>]";
    }
  }

  /// A page without scheme, query and fragment.
  ///
  /// @param host in lower case, with its port unless that is the scheme's own, `docs.example.org`
  ///   or `localhost:8080`; [#FILE] for a file of this computer
  /// @param path begins with `/`
  /// @param also further documents that the event belongs to, or may belong to: the frame inside
  ///   the page that has the focus, or the page that came while the key was pressed. Whoever
  ///   decides about the event asks for all of them
  public record Site(String host, String path, List<Site> also) {
    /// The host of a file of this computer.
    public static final String FILE = "file:";

    public Site {
      also = List.copyOf(also);
    }

    /// One document alone.
    public Site(String host, String path) {
      this(host, path, List.of());
    }

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
