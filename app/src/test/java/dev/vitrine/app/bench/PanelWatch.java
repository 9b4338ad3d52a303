package dev.vitrine.app.bench;

import dev.vitrine.capture.desk.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.Variant;

/// Sees, on the bus of a desk, whether an item with a picture lies in the panel.
final class PanelWatch implements AutoCloseable {
  private static final String WATCHER = "org.kde.StatusNotifierWatcher";
  private static final String ITEM = "org.kde.StatusNotifierItem";
  private static final long PATIENCE = 2_000;

  private final DBusConnection bus;

  PanelWatch(String address) throws DBusException {
    this.bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
  }

  /// Waits until a panel is there that shows items, and none is in it.
  void awaitEmpty(Duration patience) {
    Await.until(
        "an empty panel",
        patience,
        () ->
            property(WATCHER, "/StatusNotifierWatcher", WATCHER, "IsStatusNotifierHostRegistered")
                    .filter(Boolean.TRUE::equals)
                    .isPresent()
                && items().isEmpty());
  }

  void awaitIcon(Duration patience) {
    Await.until("an icon in the panel", patience, () -> items().stream().anyMatch(this::painted));
  }

  /// A name of a bus, and an object there, such as `:1.42/StatusNotifierItem`.
  private List<String> items() {
    return property(WATCHER, "/StatusNotifierWatcher", WATCHER, "RegisteredStatusNotifierItems")
        .map(value ->
            value instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.<String>of())
        .orElse(List.of());
  }

  private boolean painted(String item) {
    int slash = item.indexOf('/');
    String owner = slash < 0 ? item : item.substring(0, slash);
    String path = slash < 0 ? "/StatusNotifierItem" : item.substring(slash);
    return property(owner, path, ITEM, "IconPixmap")
        .filter(value -> value instanceof Collection<?> pictures && !pictures.isEmpty())
        .isPresent();
  }

  private Optional<Object> property(String owner, String path, String type, String name) {
    try {
      MethodCall call =
          bus.getMessageFactory()
              .createMethodCall(
                  null,
                  owner,
                  path,
                  "org.freedesktop.DBus.Properties",
                  "Get",
                  (byte) 0,
                  "ss",
                  type,
                  name);
      bus.sendMessage(call);
      Message reply = call.getReply(PATIENCE);
      if (reply == null || reply instanceof Error) {
        return Optional.empty();
      }
      Object[] said = reply.getParameters();
      return said != null && said.length > 0 && said[0] instanceof Variant<?> value
          ? Optional.of(value.getValue())
          : Optional.empty();
    } catch (DBusException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    bus.disconnect();
  }
}
