package dev.vitrine.capture.context.linux.atspi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Keeps a connection to the accessibility bus: finds it, switches accessibility on, listens, and
/// begins anew when it is lost.
///
/// Accessibility is switched on for the session because Chromium, Firefox and GTK look at that when
/// they start; it is left on when Vitrine ends, because another program may need it by then.
///
/// Works on a thread of its own, `accessibility`. Any thread may call.
public final class Link implements AutoCloseable {
  /// Milliseconds between two looks at whether the bus still answers, and between two attempts.
  private static final long LOOK_EVERY = 1_000;

  /// Of so many of these looks one asks whether accessibility is still on: settings that cannot be
  /// written are taken back some time after they were set.
  private static final int ASK_EVERY = 10;

  private static final Accessible LAUNCHER = new Accessible("org.a11y.Bus", "/org/a11y/bus");

  private final Map<String, String> environment;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile @Nullable Bus bus;
  private volatile @Nullable Bus listening;
  private volatile @Nullable Thread thread;
  private volatile boolean lost;
  private volatile boolean enabled = true;
  private volatile State state = State.BEGINNING;

  /// How it stands with the bus.
  public enum State {
    /// Nothing is known yet.
    BEGINNING,
    CONNECTED,
    /// There was none from the beginning on: this desktop has no accessibility.
    ABSENT,
    /// There was one, and it is gone.
    LOST
  }

  private record Subscription(Announcement.Kind kind, Consumer<Announcement> listener) {}

  /// @param environment where the session bus is found, such as `System.getenv()`
  public Link(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Listens to a kind of announcement, over all connections to come. To be called before [#start].
  ///
  /// @param listener is called on one thread, in the order of arrival; it must not wait
  public void listen(Announcement.Kind kind, Consumer<Announcement> listener) {
    subscriptions.add(new Subscription(kind, listener));
  }

  /// Is told when the connection is lost: everything known from it is void. Must not wait.
  public void onLoss(Runnable listener) {
    onLoss.add(listener);
  }

  /// Begins to connect; never waits.
  public void start() {
    close();
    state = State.BEGINNING;
    Thread fresh = Thread.ofPlatform().name("accessibility").daemon().unstarted(this::run);
    thread = fresh;
    fresh.start();
  }

  /// The connection; empty while there is none.
  public Optional<Bus> bus() {
    return Optional.ofNullable(bus);
  }

  public State state() {
    return state;
  }

  /// Whether the session lets programs know that somebody listens. Where it does not, because its
  /// settings cannot be written, browsers and others stay silent.
  public boolean enabled() {
    return enabled;
  }

  @Override
  public void close() {
    Thread old = thread;
    thread = null;
    if (old != null) {
      wake.release();
      try {
        old.join(2_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    int looks = 0;
    while (Thread.currentThread().equals(thread)) {
      Bus current = bus;
      if (current == null) {
        connect();
      } else if (lost || !current.answers(LOOK_EVERY)) {
        disconnect(current);
        state = State.LOST;
        continue;
      } else if (looks++ % ASK_EVERY == 0) {
        enabled = isEnabled();
      }
      pause();
    }
    Bus current = bus;
    if (current != null) {
      disconnect(current);
    }
  }

  private void connect() {
    lost = false;
    Bus fresh = null;
    try {
      fresh = Bus.connect(address(), this::lost);
      Bus from = fresh;
      listening = fresh;
      fresh.keepOrder();
      for (Subscription subscription : subscriptions) {
        fresh.listen(subscription.kind, heard -> pass(from, heard, subscription.listener));
      }
      bus = fresh;
      state = State.CONNECTED;
    } catch (IOException e) {
      state = state == State.LOST ? State.LOST : State.ABSENT;
      if (fresh != null) {
        fresh.close();
      }
    }
  }

  /// A new bus numbers its programs anew: nothing from an old one may be mixed in.
  private void pass(Bus from, Announcement heard, Consumer<Announcement> listener) {
    if (from == listening) {
      listener.accept(heard);
    }
  }

  private void disconnect(Bus current) {
    bus = null;
    listening = null;
    onLoss.forEach(Runnable::run);
    current.close();
  }

  private void lost() {
    lost = true;
    wake.release();
  }

  private void pause() {
    try {
      boolean _ = wake.tryAcquire(LOOK_EVERY, TimeUnit.MILLISECONDS);
      wake.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEnabled() {
    try (Bus session = Bus.connect(session(), () -> {})) {
      return session
          .property(LAUNCHER, "org.a11y.Status", "IsEnabled")
          .answer(Boolean.class)
          .orElse(false);
    } catch (IOException e) {
      return false;
    }
  }

  /// Asks the session for the accessibility bus, which starts it where it does not run yet.
  private String address() throws IOException {
    try (Bus session = Bus.connect(session(), () -> {})) {
      session
          .call(
              LOOK_EVERY,
              LAUNCHER,
              Bus.PROPERTIES,
              "Set",
              "ssv",
              "org.a11y.Status",
              "IsEnabled",
              new Variant<>(true))
          .answer();
      return session
          .call(5 * LOOK_EVERY, LAUNCHER, "org.a11y.Bus", "GetAddress", "")
          .answer(String.class)
          .filter(address -> !address.isEmpty())
          .orElseThrow(() -> new IOException("The session has no accessibility bus."));
    }
  }

  private String session() throws IOException {
    String address = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    if (!address.isBlank()) {
      return address;
    }
    Path usual = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere"), "bus");
    if (!Files.exists(usual)) {
      throw new IOException("There is no session bus.");
    }
    return "unix:path=" + usual;
  }
}
