package dev.vitrine.capture.context;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitrine.capture.context.Sighting.Seen;
import dev.vitrine.capture.context.Sighting.Unplaced;
import dev.vitrine.capture.context.linux.X11Context;
import dev.vitrine.capture.event.InputEvent;
import dev.vitrine.capture.event.Place;
import dev.vitrine.capture.input.Inbox;
import dev.vitrine.capture.input.KeyNames;
import dev.vitrine.capture.input.NativeHook;
import dev.vitrine.capture.input.Watchdog;
import dev.vitrine.capture.policy.AppRule;
import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Decision;
import dev.vitrine.capture.policy.Judge;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.policy.SiteRule;
import dev.vitrine.capture.policy.Standing;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A program for tests: the hook and the context as the recorder uses them, on the display of its
/// environment, because the hook can only listen there. Prints one JSON line for each sighting and
/// for each answer to a command on its standard input:
///
/// `state` says whether hook and context are alive; `unhook` takes the hook away behind the
/// watchdog's back; `rehook` and `rewatch` start them again; `guard` begins to obey the watchdog;
/// an end of input ends the program.
///
/// With `judge POLICY.toml [REST]` as arguments it rests for that many milliseconds between two
/// steps (5 if not said; the recorder takes 50), and a sighting is held, settled and judged as in
/// the walk, with every app and site of the policy switched on, and the line says so too: `verdict`
/// is `KEEP` or a reason, `field` the kind, `host`, `role` and `name` what is known of them, `way`
/// the path of a control and `why` a click has none, `late` the milliseconds from the server's
/// stamp to the decision without the hold.
public final class Listener {
  /// As long as the walk holds.
  private static final long HOLD = 250;

  private final Inbox inbox = new Inbox();
  private final NativeHook hook = new NativeHook(inbox, Clock.systemUTC());
  private final Context context;
  private final Watchdog watchdog;
  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private final @Nullable Policy policy;
  private final long rest;
  private final Choices choices;
  private boolean guarding;
  private long seen;

  private record Held(Sighting sighting, long since, long placedAt) {}

  private Listener(Context context, @Nullable Policy policy, long rest) {
    this.context = context;
    this.policy = policy;
    this.rest = rest;
    choices = policy == null ? Choices.none() : choices(policy);
    watchdog = new Watchdog(hook, context::idleMillis);
  }

  static void main(String... arguments) throws Exception {
    Policy policy =
        arguments.length > 1 ? PolicyFile.parse(Files.readString(Path.of(arguments[1]))) : null;
    long rest = arguments.length > 2 ? Long.parseLong(arguments[2]) : 5;
    Listener listener = new Listener(Contexts.forThisMachine(System.getenv()), policy, rest);
    try (listener.context;
        listener.hook) {
      listener.context.start();
      listener.hook.start();
      listener.run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    ConcurrentLinkedQueue<String> commands = commands();
    say("ready");
    List<InputEvent> events = new ArrayList<>();
    long nextLook = 0;
    long nextFront = 0;
    while (true) {
      long now = System.nanoTime() / 1_000_000;
      events.clear();
      inbox.drain(events, 4096);
      List<Sighting> placed = context.place(events, now);
      if (policy == null) {
        placed.forEach(sighting -> out.println(line(sighting)));
      } else {
        long placedAt = System.currentTimeMillis();
        placed.forEach(sighting -> held.add(new Held(sighting, now, placedAt)));
        while (!held.isEmpty() && now - held.getFirst().since >= HOLD) {
          judge(held.removeFirst(), policy);
        }
      }
      out.flush();
      String command = commands.poll();
      if (command != null && !obey(command)) {
        return;
      }
      if (now >= nextFront) {
        // As often as the recorder asks.
        nextFront = now + 50;
        boolean _ = context.front().isPresent();
      }
      if (now >= nextLook) {
        nextLook = now + 500;
        if (guarding && watchdog.step(now) == Watchdog.Verdict.DEAD) {
          hook.start();
          say("dead");
        }
      }
      LockSupport.parkNanos(rest * 1_000_000);
    }
  }

  private boolean obey(String command) throws Exception {
    switch (command) {
      case "state" -> say("state");
      case "unhook" -> {
        HookSaboteur.unregister();
        say("unhooked");
      }
      case "deafen" -> {
        HookSaboteur.deafen();
        say("deafened");
      }
      case "rehook" -> {
        hook.start();
        say("rehooked");
      }
      case "rewatch" -> {
        context.start();
        say("rewatched");
      }
      case "guard" -> {
        guarding = true;
        say("guarding");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void say(String what) {
    ObjectNode line = json.createObjectNode();
    line.put("said", what);
    line.put("at", System.nanoTime() / 1_000_000);
    line.put("hook", hook.alive());
    line.put("context", context.alive());
    line.put("trouble", String.join(" ", context.trouble()));
    line.put("front", context.front().map(place -> place.app().id()).orElse(""));
    line.put("idle", context.idleMillis());
    line.put("lost", inbox.lost());
    line.put("seen", seen);
    out.println(line);
    out.flush();
  }

  private void judge(Held each, Policy rules) {
    Map<String, Long> before = unknownClicks();
    Sighting settled =
        each.sighting instanceof Seen(var observation)
            ? new Seen(context.settle(observation))
            : each.sighting;
    ObjectNode line = line(settled);
    line.put("late", each.placedAt - line.path("at").asLong());
    if (settled instanceof Seen(var observation)) {
      Place place = observation.place();
      line.put("field", place.field().kind().name());
      line.put("browsing", place.window().browsing().name());
      line.put("fieldId", place.field().id());
      place.site().ifPresent(site -> line.put("host", site.host()).put("path", site.path()));
      place
          .element()
          .ifPresent(e -> line.put("role", e.role()).put("name", e.name()).put("way", e.path()));
      unknownClicks()
          .forEach((why, times) -> {
            if (!times.equals(before.get(why))) {
              line.put("why", why);
            }
          });
      line.put(
          "verdict",
          switch (Judge.decide(observation, standing(rules))) {
            case Decision.Keep _ -> "KEEP";
            case Decision.Drop(var reason) -> reason.name();
          });
    } else {
      line.put("verdict", line.path("reason").asText());
    }
    out.println(line);
  }

  private Map<String, Long> unknownClicks() {
    return context instanceof X11Context x11 ? x11.unknownClicks() : Map.of();
  }

  /// What the recorder knows already when an event comes.
  private static Choices choices(Policy rules) {
    Choices choices = Choices.none().withConsent(Consent.to(rules, rules.notice("en"), 1));
    for (AppRule app : rules.apps()) {
      choices = choices.withApp(app.id(), true, 1);
    }
    for (SiteRule site : rules.sites()) {
      choices = choices.withApp(site.id(), true, 1);
    }
    return choices;
  }

  private Standing standing(Policy rules) {
    return new Standing(Optional.of(rules), choices, true, true, true, System.currentTimeMillis());
  }

  private ObjectNode line(Sighting sighting) {
    seen++;
    ObjectNode line = json.createObjectNode();
    InputEvent event =
        switch (sighting) {
          case Seen(var observation) -> {
            Place place = observation.place();
            line.put("app", place.app().id());
            line.put("window", place.window().id());
            line.put("title", place.window().title());
            yield observation.event();
          }
          case Unplaced(var unplaced, var reason) -> {
            line.put("reason", reason.name());
            yield unplaced;
          }
        };
    line.put("kind", event.getClass().getSimpleName());
    line.put("at", event.at());
    line.put("time", event.serverTime());
    switch (event) {
      case InputEvent.KeyPressed key -> {
        line.put("key", KeyNames.name(key.code(), key.raw()));
        line.put("raw", key.raw());
        line.put("character", key.character());
      }
      case InputEvent.KeyReleased key -> line.put("key", KeyNames.name(key.code(), key.raw()));
      case InputEvent.ButtonPressed button -> line.put("button", button.button());
      case InputEvent.ButtonReleased button -> line.put("button", button.button());
      case InputEvent.PointerMoved move -> line.put("x", move.x()).put("y", move.y());
      case InputEvent.Scrolled wheel -> line.put("dx", wheel.dx()).put("dy", wheel.dy());
    }
    return line;
  }

  private static ConcurrentLinkedQueue<String> commands() {
    ConcurrentLinkedQueue<String> commands = new ConcurrentLinkedQueue<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (BufferedReader in =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.lines().forEach(commands::add);
          } catch (java.io.IOException e) {
            // The test is over.
          }
          commands.add("end");
        });
    return commands;
  }
}
