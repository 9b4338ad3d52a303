package dev.vitrine.capture.context;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.Variant;

/// Whether the connection of this computer is paid by volume, as NetworkManager says; where it is
/// not asked, because there is none or it does not answer, it is not. Asked once a minute, on the
/// thread that wants to know.
public final class MeteredLink implements BooleanSupplier {
  private static final String NAME = "org.freedesktop.NetworkManager";
  private static final String PATH = "/org/freedesktop/NetworkManager";
  private static final long ANSWER_MS = 2_000;
  private static final long FRESH_MS = 60_000;

  private final InstantSource clock;
  private final String bus;
  private boolean metered;
  private long askedAt = Long.MIN_VALUE / 2;

  public MeteredLink(InstantSource clock) {
    this(clock, "unix:path=/run/dbus/system_bus_socket");
  }

  /// @param bus the address of the bus to ask
  MeteredLink(InstantSource clock, String bus) {
    this.clock = clock;
    this.bus = bus;
  }

  @Override
  public boolean getAsBoolean() {
    long now = clock.millis();
    if (Math.abs(now - askedAt) >= FRESH_MS) {
      askedAt = now;
      metered = ask();
    }
    return metered;
  }

  private boolean ask() {
    try (DBusConnection connection =
        DBusConnectionBuilder.forAddress(bus)
            .withShared(false)
            .transportConfig()
            .withTimeout((int) ANSWER_MS)
            .back()
            .build()) {
      MethodCall call =
          connection
              .getMessageFactory()
              .createMethodCall(
                  null,
                  NAME,
                  PATH,
                  "org.freedesktop.DBus.Properties",
                  "Get",
                  (byte) 0,
                  "ss",
                  NAME,
                  "Metered");
      connection.sendMessage(call);
      Message reply = call.getReply(ANSWER_MS);
      Object[] answer = reply instanceof MethodReturn ? reply.getParameters() : null;
      // 1 = yes, 3 = as it seems; 2 and 4 are no, 0 is unknown.
      return answer != null
          && answer.length == 1
          && answer[0] instanceof Variant<?> value
          && value.getValue() instanceof Number number
          && (number.intValue() == 1 || number.intValue() == 3);
    } catch (DBusException | IOException | RuntimeException e) {
      return false;
    }
  }
}
