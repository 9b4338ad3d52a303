package dev.vitrine.capture.context.linux;

import dev.vitrine.capture.context.linux.Focus.Grab;
import dev.vitrine.capture.context.linux.Note.Kind;
import dev.vitrine.capture.context.linux.Scene.Where;
import dev.vitrine.capture.event.Bounds;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.event.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes down, in the X server's own order, every raw key and button and every change of the
/// desktop, as [Note]s.
///
/// Runs on its own thread, `watcher`. When the connection breaks, the thread ends and [#alive] says
/// so; nothing else happens, to the process least of all.
///
/// **Grabs.** The focus events tell of most of them ([Focus]). They do not tell of a grab by the
/// window that has the focus already, nor of one that began before we came. Therefore a second
/// connection, the sentinel, says that it speaks version 2.0 of XInput: the server then gives it a
/// raw key only if nobody holds the keyboard. A key that the sentinel did not hear is not free.
///
/// **Marks.** A change of the focus or of the windows carries no time. The witness changes a
/// property of its own, which comes back with the server's time; what stands before it has happened
/// by then ([Note.Until]).
final class Witness implements Closeable {
  private static final long TICK = 1_000;
  private static final String MARK = "_VITRINE_MARK";

  private final Wire wire;
  private final Server server;
  private final Sentinel sentinel;
  private final Programs programs;
  private final Windows windows;
  private final Focus focus;
  private final Keyboard keyboard;
  private final Consumer<Note> out;
  private final KeyEar ear;
  private final Locks locks;
  private final InputMethods methods;
  private final Thread thread;
  private final List<Note> batch = new ArrayList<>();
  private final List<Packet> keys = new ArrayList<>();
  private final int markWindow;
  private final int markAtom;
  private final int wmState;

  private boolean changed = true;
  private boolean locked;
  private boolean saverOn;
  private int turnedTo = -1;
  private int focusAsked = -1;
  private int treeAsked = -1;
  private long lastPointer;
  private long nextTick;
  private boolean marked;
  private boolean lost;
  private boolean orderMayHaveChanged;
  private volatile boolean markWanted = true;
  private volatile boolean closing;
  private volatile boolean alive = true;
  private volatile long activeNanos = System.nanoTime();
  private volatile Where front = Scene.NOTHING.keys();
  private volatile List<Bounds> monitors;

  private Witness(
      Wire wire, Sentinel sentinel, Map<String, String> environment, Consumer<Note> out, KeyEar ear)
      throws IOException {
    this.wire = wire;
    this.sentinel = sentinel;
    this.out = out;
    this.ear = ear;
    server = new Server(wire);
    programs = new Programs(server);
    windows = new Windows(server, programs);
    focus = new Focus(this::process);
    if (server.extension("X-Resource").isEmpty() || !server.inputVersion(2, 2)) {
      throw new IOException("The display lacks the X-Resource or the XInput extension.");
    }
    markWindow = server.markWindow();
    markAtom = server.atom(MARK);
    wmState = server.atom("WM_STATE");
    server.select(server.root(), Server.SUBSTRUCTURE | Server.STRUCTURE | Server.FOCUS_CHANGE);
    server.selectRaw(
        Server.RAW_KEY_PRESS,
        Server.RAW_KEY_RELEASE,
        Server.RAW_BUTTON_PRESS,
        Server.RAW_BUTTON_RELEASE);
    monitors = server.monitors();
    keyboard = new Keyboard(server);
    windows.survey();
    askForFocus();
    lastPointer = server.pointer();
    saverOn = server.watchSaver();
    locks = new Locks(environment, wire::wake);
    methods = new InputMethods(environment, keyboard::inputMethod);
    thread = Thread.ofPlatform().name("watcher").daemon().unstarted(this::run);
  }

  /// Connects and begins to watch.
  ///
  /// @param out takes the notes, on the watcher's thread
  static Witness begin(int display, Map<String, String> environment, Consumer<Note> out, KeyEar ear)
      throws IOException {
    Wire wire = Wire.open(display, environment);
    Sentinel sentinel = null;
    try {
      sentinel = Sentinel.open(display, environment);
      Witness witness = new Witness(wire, sentinel, environment, out, ear);
      witness.thread.start();
      return witness;
    } catch (IOException e) {
      wire.close();
      if (sentinel != null) {
        sentinel.close();
      }
      throw e;
    }
  }

  boolean alive() {
    return alive;
  }

  /// What has the focus now.
  Where front() {
    return front;
  }

  /// The monitors of the desktop, as they were when it last changed its size.
  List<Bounds> monitors() {
    return monitors;
  }

  /// Milliseconds since the keyboard layout changed last.
  long sinceLayoutChange() {
    return keyboard.sinceChange() / 1_000_000;
  }

  long idleMillis() {
    return (System.nanoTime() - activeNanos) / 1_000_000;
  }

  /// Asks for a [Note.Until] soon; any thread.
  void mark() {
    if (!markWanted) {
      markWanted = true;
      wire.wake();
    }
  }

  @Override
  public void close() {
    closing = true;
    wire.wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (wire;
        sentinel;
        locks;
        methods) {
      nextTick = System.nanoTime() / 1_000_000 + TICK;
      while (!closing) {
        if (markWanted && !marked) {
          markWanted = false;
          marked = true;
          server.mark(markWindow, markAtom);
        }
        wire.await(nextTick - System.nanoTime() / 1_000_000);
        Packet packet;
        while ((packet = wire.poll()) != null) {
          hear(packet);
        }
        publish();
        if (System.nanoTime() / 1_000_000 >= nextTick) {
          tick();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The display is gone, or it has thrown us out. alive() says so.
    } finally {
      alive = false;
      front = Scene.NOTHING.keys();
    }
  }

  private void hear(Packet packet) throws IOException {
    if (packet.forged()) {
      return;
    }
    switch (packet.type()) {
      case Packet.REPLY -> answered(packet);
      case Packet.GENERIC -> raw(packet);
      case Packet.FOCUS_IN -> {
        programs.lookAgain(packet.s32(4));
        focus.in(packet.s32(4), packet.u8(8), packet.u8(1));
        changed = true;
      }
      case Packet.FOCUS_OUT -> {
        focus.out(packet.s32(4), packet.u8(8), packet.u8(1));
        changed = true;
      }
      case Packet.PROPERTY -> property(packet);
      case Packet.MAPPING -> keyboard.changed();
      case Packet.CREATE,
          Packet.DESTROY,
          Packet.UNMAP,
          Packet.MAP,
          Packet.REPARENT,
          Packet.CONFIGURE,
          Packet.CIRCULATE ->
          structure(packet);
      default -> {
        if (packet.type() == server.firstEvent("SHAPE")) {
          windows.reshaped(packet.s32(4));
          changed = true;
        } else if (packet.type() == server.firstEvent("XKEYBOARD")) {
          keyboard.hear(packet);
        } else if (packet.type() == server.firstEvent("MIT-SCREEN-SAVER")) {
          saverOn = packet.u8(1) == Server.SAVER_ON || packet.u8(1) == Server.SAVER_TURNS;
        }
      }
    }
  }

  private void raw(Packet packet) throws IOException {
    activeNanos = System.nanoTime();
    Optional<Kind> kind = Server.rawKind(packet);
    if (kind.isPresent()) {
      note(packet, kind.get());
    }
  }

  private void note(Packet packet, Kind kind) throws IOException {
    noteChange();
    List<Integer> meanings = List.of();
    Stroke stroke = Stroke.UNKNOWN;
    if (kind == Kind.KEY_DOWN || kind == Kind.KEY_UP) {
      keys.add(packet);
      meanings = keyboard.meanings(packet.s32(16));
      if (front instanceof Where.At(Place place)) {
        ear.key(place, packet.u32(12), kind == Kind.KEY_DOWN, meanings);
      }
    }
    if (kind == Kind.KEY_DOWN) {
      stroke = keyboard.press(packet.s32(16), focus.window());
    }
    batch.add(new Note.Input(packet.u32(12), kind, false, meanings, stroke));
  }

  /// Changes are noted when the next input comes, or nothing more is there to be heard.
  private void noteChange() throws IOException {
    boolean wasLocked = locked;
    locked = saverOn || locks.locked();
    if (locked && (changed || !wasLocked)) {
      changed = false;
      front = Scene.LOCKED.keys();
      batch.add(new Note.Changed(Scene.LOCKED));
      markWanted = true;
    } else if (changed || wasLocked != locked) {
      changed = false;
      Where keys =
          focus.grab() == Grab.FREE
              ? windows.at(focus.window(), focus.inside())
              : new Where.Nowhere(Reason.LOCKED);
      boolean menu =
          focus.grab() == Grab.OWN || (focus.grab() == Grab.SELF && windows.popsUp(focus.menu()));
      Where heldKeys = menu ? windows.at(focus.menu(), false) : new Where.Nowhere(Reason.LOCKED);
      front = menu ? heldKeys : keys;
      if (front instanceof Where.At(Place place) && place.app().pid() != turnedTo) {
        turnedTo = place.app().pid();
        ear.turned(place);
      }
      batch.add(
          new Note.Changed(windows.scene(keys, heldKeys, !menu && focus.grab() != Grab.FREE)));
      markWanted = true;
    }
  }

  private void publish() throws IOException {
    noteChange();
    if (focus.window() != Focus.NONE) {
      lost = false;
    } else if (!lost) {
      // It may have gone to a window that is too new to have been listened to.
      lost = true;
      askForFocus();
    }
    if (!keys.isEmpty()) {
      sentinel.listen();
    }
    boolean forgotten = keyboard.settled();
    int next = 0;
    for (Note note : batch) {
      if (note instanceof Note.Input input
          && (input.kind() == Kind.KEY_DOWN || input.kind() == Kind.KEY_UP)) {
        Stroke stroke = forgotten ? Stroke.UNKNOWN : input.stroke();
        out.accept(input.with(sentinel.heard(keys.get(next++)), stroke));
      } else {
        out.accept(note);
      }
    }
    batch.clear();
    keys.clear();
  }

  private void property(Packet packet) throws IOException {
    int window = packet.s32(4);
    int atom = packet.s32(8);
    if (window == markWindow) {
      marked = false;
      noteChange();
      batch.add(new Note.Until(packet.u32(12)));
    } else if (atom == server.atom("_NET_WM_NAME") || atom == server.atom("WM_NAME")) {
      windows.retitled(window);
      changed = true;
    } else if (atom == wmState) {
      windows.managed(window);
      changed = true;
    }
  }

  private void structure(Packet packet) throws IOException {
    int window = packet.s32(8);
    changed = true;
    if (window == server.root() && packet.type() == Packet.CONFIGURE) {
      monitors = server.monitors();
      return;
    }
    windows.hear(packet);
    if (packet.type() == Packet.CREATE && focusAsked >= 0) {
      // The answer under way may name this window, but it is listened to only from now on.
      askForFocus();
    } else if (packet.type() == Packet.DESTROY || packet.type() == Packet.UNMAP) {
      focus.gone(window);
      if (packet.type() == Packet.DESTROY) {
        keyboard.gone(window);
      }
    }
    orderMayHaveChanged |= packet.s32(4) == server.root();
  }

  /// Once a second: notes whether the pointer moved, and whether the server and we still agree.
  private void tick() throws IOException {
    nextTick = System.nanoTime() / 1_000_000 + TICK;
    long pointer = server.pointer();
    if (pointer != lastPointer) {
      lastPointer = pointer;
      activeNanos = System.nanoTime();
    }
    if (focusAsked < 0) {
      askForFocus();
    }
    if (orderMayHaveChanged && treeAsked < 0) {
      orderMayHaveChanged = false;
      treeAsked = server.treeLater(server.root());
    }
  }

  private void askForFocus() throws IOException {
    focusAsked = server.focusLater();
  }

  /// An answer in its place among the events, so it says what was true at this very line.
  private void answered(Packet packet) throws IOException {
    if (packet.sequence() == focusAsked) {
      focusAsked = -1;
      found(packet.s32(8));
    } else if (packet.sequence() == treeAsked) {
      treeAsked = -1;
      if (!windows.inOrder(Server.children(packet))) {
        windows.survey();
        askForFocus();
        changed = true;
      }
    }
  }

  private void found(int window) throws IOException {
    if (window <= 1 && window >= 0) {
      // No window, or whatever is under the pointer: nothing that we could vouch for.
      if (focus.window() != Focus.NONE) {
        focus.found(Focus.NONE, false);
        changed = true;
      }
      return;
    }
    int around = windows.listenedAround(window);
    if (around != focus.window()) {
      focus.found(around, around != window);
      changed = true;
    }
  }

  private int process(int window) {
    try {
      return programs.process(window);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
