package dev.vitrine.capture;

import dev.vitrine.capture.control.ControlPaths;
import dev.vitrine.capture.control.ControlServer;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The engine alone, in a process of its own on a desk: agrees, switches the named apps on, answers
/// the command line, and says on standard output how many events are committed. Ends when its
/// standard input does.
final class RecorderHost {
  /// The property that names a policy file; without it the demonstration is in force.
  static final String POLICY = "vitrine.test.policy";

  private RecorderHost() {}

  /// @param args the home, then the ids of the apps to switch on
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    RecorderConfig config =
        new RecorderConfig(
            home,
            Optional.ofNullable(System.getProperty(POLICY)).map(Path::of),
            Clock.system(ZoneId.systemDefault()));
    try (Recorder recorder = Recorder.open(config);
        ControlServer _ =
            ControlServer.open(
                ControlPaths.socket(home, System.getenv()),
                new RecorderCommands(recorder, () -> {}))) {
      recorder.indicator(true);
      if (recorder.choices().consent().isEmpty()) {
        recorder.agree("en", recorder.policy().orElseThrow().sha256());
        for (String app : List.of(args).subList(1, args.length)) {
          recorder.setApp(app, true);
        }
      }
      AtomicLong said = new AtomicLong(-1);
      recorder.onStatus(status -> {
        long kept = status.today().kept();
        if (status.health().hookAlive() && said.getAndSet(kept) != kept) {
          System.out.println("kept " + kept);
        }
      });
      recorder.start();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
