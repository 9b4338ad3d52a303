package dev.vitrine.capture.keychain;

import dev.vitrine.capture.keychain.KeychainException.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;

/// One connection to a session bus, with plain method calls.
final class Bus implements AutoCloseable {
  /// The other side answered with an error; `name` is the error's name, such as
  /// `org.freedesktop.DBus.Error.NotSupported`.
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final String name;

    RefusedException(String name) {
      super(name);
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  private static final int CONNECT_MS = 1_000;
  private static final long ANSWER_MS = 10_000;

  private final DBusConnection connection;

  private Bus(DBusConnection connection) {
    this.connection = connection;
  }

  /// @throws KeychainException MISSING if there is no bus at that address
  static Bus connect(String address) throws KeychainException {
    try {
      return new Bus(
          DBusConnectionBuilder.forAddress(address)
              .withShared(false)
              .transportConfig()
              .withTimeout(CONNECT_MS)
              .back()
              .build());
    } catch (DBusException | RuntimeException e) {
      throw new KeychainException(Code.MISSING, e);
    }
  }

  /// Calls a method and waits for its answer.
  Object[] call(
      String destination,
      String path,
      String type,
      String method,
      String signature,
      Object... parameters)
      throws KeychainException, RefusedException {
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
      Message reply = call.getReply(ANSWER_MS);
      if (reply == null) {
        throw new KeychainException(Code.NO_ANSWER);
      }
      if (reply instanceof Error error) {
        throw new RefusedException(error.getName());
      }
      Object[] results = reply.getParameters();
      return results == null ? new Object[0] : results;
    } catch (DBusException | DBusExecutionException e) {
      throw new KeychainException(Code.NO_ANSWER, e);
    }
  }

  /// Something that makes the other side send a signal.
  interface Trigger {
    void pull() throws KeychainException, RefusedException;
  }

  /// Listens for a signal, pulls the trigger, and waits for the signal.
  Object[] await(String path, String type, String signal, Duration longest, Trigger trigger)
      throws KeychainException, RefusedException {
    CompletableFuture<Object[]> arrived = new CompletableFuture<>();
    try {
      var rule =
          DBusMatchRuleBuilder.create()
              .withType("signal")
              .withPath(path)
              .withInterface(type)
              .withMember(signal)
              .build();
      try (AutoCloseable _ =
          connection.addGenericSigHandler(rule, it -> arrived.complete(parameters(it)))) {
        trigger.pull();
        return arrived.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new KeychainException(Code.LOCKED, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeychainException(Code.LOCKED, e);
    } catch (KeychainException | RefusedException e) {
      throw e;
    } catch (Exception e) {
      throw new KeychainException(Code.NO_ANSWER, e);
    }
  }

  private static Object[] parameters(DBusSignal signal) {
    try {
      Object[] parameters = signal.getParameters();
      return parameters == null ? new Object[0] : parameters;
    } catch (DBusException e) {
      return new Object[0];
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
