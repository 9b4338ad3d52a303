package dev.vitrine.capture.context.linux;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Whether the session is locked, asleep, or another user's turn: as logind says on the system bus,
/// and the screen savers of the desktops on the session bus. While any of them says so nothing that
/// is typed belongs to anybody.
///
/// Where a bus is missing it says nothing: a lock screen holds the keyboard, and that is seen by
/// the witness. A bus that goes away leaves what it said last.
///
/// Threads of its own; every method may be called from any.
final class Locks implements Closeable {
  private static final String LOGIND = "org.freedesktop.login1";
  private static final String MANAGER = LOGIND + ".Manager";
  private static final String SESSION = LOGIND + ".Session";
  private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
  private static final List<String> SAVERS =
      List.of(
          "org.freedesktop.ScreenSaver",
          "org.gnome.ScreenSaver",
          "org.cinnamon.ScreenSaver",
          "org.mate.ScreenSaver",
          "org.xfce.ScreenSaver");

  private static final int ANSWER_MS = 1_000;
  private static final long AGAIN_MS = 5_000;

  private final Map<String, String> environment;
  private final Runnable changed;
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  /// @param changed is told of every change, on any thread
  Locks(Map<String, String> environment, Runnable changed) {
    this.environment = Map.copyOf(environment);
    this.changed = changed;
    watch(
        environment.getOrDefault(
            "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket"),
        this::logind);
    watch(environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", ""), this::savers);
  }

  boolean locked() {
    return !reasons.isEmpty();
  }

  @Override
  public void close() {
    closing.countDown();
  }

  /// What is asked and listened to on a bus.
  private interface Talk {
    void with(DBusConnection bus) throws DBusException;
  }

  private void watch(String address, Talk talk) {
    if (address.startsWith("unix:")) {
      Thread.ofPlatform().name("locks").daemon().start(() -> keep(address, talk));
    }
  }

  private void keep(String address, Talk talk) {
    try {
      do {
        try (DBusConnection bus =
            DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .transportConfig()
                .withTimeout(ANSWER_MS)
                .back()
                .build()) {
          talk.with(bus);
          while (bus.isConnected() && !closing.await(1, TimeUnit.SECONDS)) {
            // Signals arrive on the connection's own thread.
          }
        } catch (DBusException
            | DBusExecutionException
            | IOException
            | IllegalArgumentException e) {
          // No bus, no logind on it, or it went away: asked again below.
        }
      } while (!closing.await(AGAIN_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void savers(DBusConnection bus) throws DBusException {
    for (String saver : SAVERS) {
      listen(bus, saver, "ActiveChanged", null, it -> set(saver, it[0].equals(true)));
    }
  }

  private void logind(DBusConnection bus) throws DBusException {
    // Of an earlier connection; before listening, so that what is heard from now on stays.
    set("lock", false);
    set("sleep", false);
    listen(bus, MANAGER, "PrepareForSleep", null, it -> set("sleep", it[0].equals(true)));
    String path = session(bus);
    listen(bus, SESSION, "Lock", path, _ -> set("lock", true));
    listen(bus, SESSION, "Unlock", path, _ -> set("lock", false));
    listen(
        bus,
        PROPERTIES,
        "PropertiesChanged",
        path,
        it -> {
          if (it[0].equals(SESSION) && it[1] instanceof Map<?, ?> values) {
            values.forEach((name, value) -> property(String.valueOf(name), value));
          }
        });
    // Asked after listening, so that nothing falls in between.
    for (String name : List.of("LockedHint", "Active")) {
      property(name, call(bus, path, PROPERTIES, "Get", "ss", SESSION, name)[0]);
    }
  }

  private void property(String name, Object value) {
    Object plain = value instanceof Variant<?> variant ? variant.getValue() : value;
    switch (name) {
      case "LockedHint" -> set("hint", plain.equals(true));
      case "Active" -> set("inactive", plain.equals(false));
      default -> {}
    }
  }

  private void set(String reason, boolean on) {
    if (on ? reasons.add(reason) : reasons.remove(reason)) {
      changed.run();
    }
  }

  /// The session that we run in; logind's own word for it where it cannot tell.
  private String session(DBusConnection bus) throws DBusException {
    String id = environment.getOrDefault("XDG_SESSION_ID", "");
    String manager = "/org/freedesktop/login1";
    try {
      Object[] found =
          id.isEmpty()
              ? call(
                  bus,
                  manager,
                  MANAGER,
                  "GetSessionByPID",
                  "u",
                  new UInt32(ProcessHandle.current().pid()))
              : call(bus, manager, MANAGER, "GetSession", "s", id);
      return ((DBusPath) found[0]).getPath();
    } catch (DBusException e) {
      return manager + "/session/auto";
    }
  }

  private interface Heard {
    void with(Object[] parameters);
  }

  private static void listen(
      DBusConnection bus, String type, String member, @Nullable String path, Heard heard)
      throws DBusException {
    var rule =
        DBusMatchRuleBuilder.create().withType("signal").withInterface(type).withMember(member);
    if (path != null) {
      rule = rule.withPath(path);
    }
    bus.addGenericSigHandler(rule.build(), signal -> heard.with(parameters(signal)));
  }

  private static Object[] parameters(DBusSignal signal) {
    try {
      Object[] parameters = signal.getParameters();
      return parameters == null || parameters.length == 0 ? new Object[] {""} : parameters;
    } catch (DBusException e) {
      return new Object[] {""};
    }
  }

  private static Object[] call(
      DBusConnection bus,
      String path,
      String type,
      String method,
      String signature,
      Object... parameters)
      throws DBusException {
    MethodCall call =
        bus.getMessageFactory()
            .createMethodCall(null, LOGIND, path, type, method, (byte) 0, signature, parameters);
    bus.sendMessage(call);
    Message reply = call.getReply(ANSWER_MS);
    Object[] results = reply == null || reply instanceof Error ? null : reply.getParameters();
    if (results == null || results.length == 0) {
      throw new DBusException(method);
    }
    return results;
  }
}
