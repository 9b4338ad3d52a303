package dev.vitrine.capture.context.linux.atspi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.MethodCall;
import org.jspecify.annotations.Nullable;

/// One connection to a message bus. Any thread.
public final class Bus implements AutoCloseable {
  public static final String ACCESSIBLE = "org.a11y.atspi.Accessible";
  public static final String COMPONENT = "org.a11y.atspi.Component";
  public static final String DOCUMENT = "org.a11y.atspi.Document";
  public static final String TEXT = "org.a11y.atspi.Text";
  static final String PROPERTIES = "org.freedesktop.DBus.Properties";

  /// Milliseconds after which a question counts as not answered. The slowest of the measured ones
  /// that came at all came after 51.
  public static final long PATIENCE = 250;

  /// Unanswered questions to one program, from which on it is asked no more than one in
  /// [#TRY_EVERY] until it answers: each is kept in memory until then.
  private static final int UNANSWERED = 64;

  private static final long TRY_EVERY = 1_000_000_000;

  private static final int CONNECT_MS = 1_000;

  /// A signal to ourselves, see [#inOrder].
  private static final String ORDER = "dev.vitrine.Order";

  private static final String TURN = "Turn";

  private final DBusConnection connection;
  private final Map<String, AtomicInteger> unanswered = new ConcurrentHashMap<>();
  private final Map<String, Long> triedAt = new ConcurrentHashMap<>();
  private final Map<String, Integer> processes = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<Boolean>> turns = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  private Bus(DBusConnection connection) {
    this.connection = connection;
  }

  /// @param lost is run when the connection ends, on a thread of the connection
  /// @throws IOException if there is no bus at that address
  static Bus connect(String address, Runnable lost) throws IOException {
    try {
      return new Bus(
          DBusConnectionBuilder.forAddress(address)
              .withShared(false)
              .withDisconnectCallback(new Ending(lost))
              .transportConfig()
              .withTimeout(CONNECT_MS)
              .back()
              .build());
    } catch (DBusException | RuntimeException e) {
      // What the library throws at an address that is none, such as `disabled:`, differs from one
      // to
      // the next.
      throw new IOException("The bus does not answer.", e);
    }
  }

  /// Sends a question with [#PATIENCE].
  public Call call(
      Accessible to, String type, String method, String signature, Object... arguments) {
    return call(PATIENCE, to, type, method, signature, arguments);
  }

  /// Sends a question; never waits.
  ///
  /// @param patience milliseconds until it counts as not answered
  /// @param signature of the arguments, empty for none
  public Call call(
      long patience,
      Accessible to,
      String type,
      String method,
      String signature,
      Object... arguments) {
    AtomicInteger open = unanswered.computeIfAbsent(to.program(), _ -> new AtomicInteger());
    long deadline = System.nanoTime() + patience * 1_000_000;
    if (open.get() >= UNANSWERED && !isDue(to.program())) {
      return new Call(null, deadline, () -> {});
    }
    try {
      MethodCall call =
          connection
              .getMessageFactory()
              .createMethodCall(
                  null,
                  to.program(),
                  to.path(),
                  type,
                  method,
                  (byte) 0,
                  signature.isEmpty() ? null : signature,
                  arguments);
      open.incrementAndGet();
      connection.sendMessage(call);
      return new Call(call, deadline, () -> open.set(0));
    } catch (DBusException | DBusExecutionException e) {
      return new Call(null, deadline, () -> {});
    }
  }

  /// Whether a program that hangs may be asked again, to find out that it does no more.
  private boolean isDue(String program) {
    long now = System.nanoTime();
    long last = triedAt.getOrDefault(program, now - TRY_EVERY);
    if (now - last < TRY_EVERY) {
      return false;
    }
    triedAt.put(program, now);
    return true;
  }

  /// Sends a question without arguments to [#ACCESSIBLE].
  public Call call(Accessible to, String method) {
    return call(to, ACCESSIBLE, method, "");
  }

  /// Asks for a property.
  public Call property(Accessible of, String type, String name) {
    return call(of, PROPERTIES, "Get", "ss", type, name);
  }

  /// The process at the other end, as the bus itself knows it from the socket; waits for the answer
  /// the first time. Empty where the program is gone.
  public OptionalInt process(String program) {
    Integer known = processes.get(program);
    if (known == null) {
      known =
          daemon("GetConnectionUnixProcessID", "s", program)
              .answer(Number.class)
              .map(Number::intValue)
              .orElse(0);
      if (known > 0) {
        processes.put(program, known);
      }
    }
    return known > 0 ? OptionalInt.of(known) : OptionalInt.empty();
  }

  /// The programs that have said that they are accessible, in no order; waits for the answer.
  public List<Accessible> programs() {
    Accessible desktop = Accessible.root("org.a11y.atspi.Registry");
    return call(desktop, "GetChildren")
        .answer(List.class)
        .<List<Accessible>>map(Bus::all)
        .orElse(List.of());
  }

  /// The addresses in an answer of the type `a(so)`, without those that lead nowhere.
  public static List<Accessible> all(List<?> pairs) {
    return pairs.stream()
        .map(Accessible::of)
        .filter(java.util.Objects::nonNull)
        .map(java.util.Objects::requireNonNull)
        .toList();
  }

  /// Whether the bus itself answers; waits for it.
  boolean answers(long patience) {
    return call(
            patience,
            new Accessible("org.freedesktop.DBus", "/org/freedesktop/DBus"),
            "org.freedesktop.DBus",
            "GetId",
            "")
        .answer()
        .isPresent();
  }

  private Call daemon(String method, String signature, Object... arguments) {
    return call(
        new Accessible("org.freedesktop.DBus", "/org/freedesktop/DBus"),
        "org.freedesktop.DBus",
        method,
        signature,
        arguments);
  }

  /// Listens to a kind of announcement, and has the programs told that somebody does.
  ///
  /// @param listener is called on the connection's one thread for signals, in their order; it must
  ///   not wait for anything
  /// @throws IOException if the bus does not answer
  void listen(Announcement.Kind kind, Consumer<Announcement> listener) throws IOException {
    DBusMatchRuleBuilder rule =
        DBusMatchRuleBuilder.create()
            .withType("signal")
            .withInterface(kind.interfaceName())
            .withMember(kind.member());
    if (!kind.detail().isEmpty()) {
      rule.withArg0123(0, kind.detail());
    }
    try {
      connection.addGenericSigHandler(
          rule.build(),
          signal -> {
            Announcement heard = heard(kind, signal, System.nanoTime());
            if (heard != null) {
              listener.accept(heard);
            }
          });
    } catch (DBusException | DBusExecutionException e) {
      throw new IOException("The bus does not answer.", e);
    }
    call(
            new Accessible("org.a11y.atspi.Registry", "/org/a11y/atspi/registry"),
            "org.a11y.atspi.Registry",
            "RegisterEvent",
            "s",
            kind.registered())
        .answer();
  }

  /// Makes [#inOrder] possible.
  ///
  /// @throws IOException if the bus does not answer
  void keepOrder() throws IOException {
    try {
      connection.addGenericSigHandler(
          DBusMatchRuleBuilder.create()
              .withType("signal")
              .withInterface(ORDER)
              .withMember(TURN)
              .withSender(connection.getUniqueName())
              .build(),
          this::turned);
    } catch (DBusException | DBusExecutionException e) {
      throw new IOException("The bus does not answer.", e);
    }
  }

  private void turned(DBusSignal signal) {
    try {
      Object[] parameters = signal.getParameters();
      if (parameters != null && parameters.length == 1 && parameters[0] instanceof Integer number) {
        CompletableFuture<Boolean> waiting = turns.remove(number);
        if (waiting != null) {
          waiting.complete(true);
        }
      }
    } catch (DBusException e) {
      // Then it counts as not back.
    }
  }

  /// Waits until every announcement has been listened to that came before the answers we have:
  /// answers and announcements come on the same way, but are taken off it by different threads. A
  /// signal that we send to ourselves goes behind both.
  ///
  /// @return false if it is not back within [#PATIENCE]
  public boolean inOrder() {
    int number = turn.incrementAndGet();
    CompletableFuture<Boolean> back = new CompletableFuture<>();
    turns.put(number, back);
    try {
      connection.sendMessage(
          connection
              .getMessageFactory()
              .createSignal(connection.getUniqueName(), "/dev/vitrine", ORDER, TURN, "i", number));
      return back.get(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (DBusException | DBusExecutionException | ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      turns.remove(number);
    }
  }

  private static @Nullable Announcement heard(Announcement.Kind kind, DBusSignal signal, long at) {
    try {
      Object[] parameters = signal.getParameters();
      String program = signal.getSource();
      String path = signal.getPath();
      if (program == null || path == null || parameters == null || parameters.length < 2) {
        return null;
      }
      boolean other = !kind.detail().isEmpty() && !kind.detail().equals(parameters[0]);
      return other || !(parameters[1] instanceof Integer value)
          ? null
          : new Announcement(kind, new Accessible(program, path), value, at);
    } catch (DBusException | RuntimeException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException | DBusExecutionException e) {
      // The bus is gone, and the connection with it.
    }
  }

  private record Ending(Runnable lost) implements IDisconnectCallback {
    @Override
    public void disconnectOnError(IOException e) {
      lost.run();
    }

    @Override
    public void requestedDisconnect(Integer connection) {
      lost.run();
    }

    @Override
    public void clientDisconnect() {
      lost.run();
    }

    @Override
    public void exceptionOnTerminate(IOException e) {
      lost.run();
    }
  }
}
