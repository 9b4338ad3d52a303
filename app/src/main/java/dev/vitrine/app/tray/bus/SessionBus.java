package dev.vitrine.app.tray.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;

/// One connection to the session bus. What the other side says is not logged.
final class SessionBus implements AutoCloseable {
  private static final int CONNECT_MS = 1_000;

  /// The name by which the bus itself is called.
  static final String BUS = "org.freedesktop.DBus";

  private final DBusConnection connection;

  private SessionBus(DBusConnection connection) {
    this.connection = connection;
  }

  /// The bus did not answer, or with an error.
  static final class BusException extends Exception {
    private static final long serialVersionUID = 1;

    BusException(Throwable cause) {
      super("The session bus did not answer as it should.", cause);
    }

    BusException() {
      super("The session bus did not answer as it should.");
    }
  }

  /// The address that the desktop gives in the environment, or the usual place of the bus.
  static Optional<String> address() {
    String given = System.getenv("DBUS_SESSION_BUS_ADDRESS");
    if (given != null && !given.isBlank()) {
      // `disabled:` is how a desktop without a bus says so.
      return given.startsWith("disabled:") ? Optional.empty() : Optional.of(given);
    }
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return runtime != null && Files.exists(Path.of(runtime, "bus"))
        ? Optional.of("unix:path=" + Path.of(runtime, "bus"))
        : Optional.empty();
  }

  static SessionBus connect(String address) throws BusException {
    try {
      return new SessionBus(
          DBusConnectionBuilder.forAddress(address)
              .withShared(false)
              .transportConfig()
              .withTimeout(CONNECT_MS)
              .back()
              .build());
    } catch (DBusException | RuntimeException e) {
      throw new BusException(e);
    }
  }

  boolean connected() {
    return connection.isConnected();
  }

  /// Our name on the bus, such as `:1.42`.
  String name() {
    return connection.getUniqueName();
  }

  void offer(String path, DBusInterface object) throws BusException {
    try {
      connection.exportObject(path, object);
    } catch (DBusException e) {
      throw new BusException(e);
    }
  }

  /// Asks for a well-known name.
  void take(String name) throws BusException {
    try {
      connection.requestBusName(name);
    } catch (DBusException e) {
      throw new BusException(e);
    }
  }

  /// Calls a method and waits for its answer, `patience` milliseconds at most.
  Object[] call(
      long patience,
      String destination,
      String path,
      String type,
      String method,
      String signature,
      Object... parameters)
      throws BusException {
    try {
      MethodCall call =
          connection
              .getMessageFactory()
              .createMethodCall(
                  null,
                  destination,
                  path,
                  type,
                  method,
                  (byte) 0,
                  signature.isEmpty() ? null : signature,
                  parameters);
      connection.sendMessage(call);
      Message reply = call.getReply(patience);
      if (reply == null || reply instanceof Error) {
        throw new BusException();
      }
      Object[] results = reply.getParameters();
      return results == null ? new Object[0] : results;
    } catch (DBusException | DBusExecutionException e) {
      throw new BusException(e);
    }
  }

  /// Tells everybody who listens.
  void signal(String path, String type, String member, String signature, Object... parameters)
      throws BusException {
    try {
      connection.sendMessage(
          connection
              .getMessageFactory()
              .createSignal(
                  null, path, type, member, signature.isEmpty() ? null : signature, parameters));
    } catch (DBusException | DBusExecutionException e) {
      throw new BusException(e);
    }
  }

  /// Runs `changed` on a thread of the bus whenever somebody takes or leaves any name.
  void onNames(Runnable changed) throws BusException {
    try {
      connection.addGenericSigHandler(
          DBusMatchRuleBuilder.create()
              .withType("signal")
              .withSender(BUS)
              .withInterface(BUS)
              .withMember("NameOwnerChanged")
              .build(),
          signal -> changed.run());
    } catch (DBusException e) {
      throw new BusException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // The bus is gone, and the connection with it.
    }
  }
}
