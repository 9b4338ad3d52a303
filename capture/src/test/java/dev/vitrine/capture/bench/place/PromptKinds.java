package dev.vitrine.capture.bench.place;

import dev.vitrine.capture.context.ListenerProcess;
import dev.vitrine.capture.context.linux.Prompts;
import dev.vitrine.capture.context.linux.Prompts.Look;
import dev.vitrine.capture.context.linux.Prompts.Outcome;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Desk;
import dev.vitrine.capture.desk.Typist;
import dev.vitrine.capture.policy.PolicyDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Secrets typed into prompts of a real terminal the moment they appear, by the kind of prompt; and
/// ordinary typing at the shell.
final class PromptKinds implements Section {
  private static final int SECRET_KEYS = 1_000;
  private static final int ORDINARY_KEYS = 2_000;
  private static final int SECRET_LENGTH = 10;

  private record Kind(String command, Look look) {}

  @Override
  public String name() {
    return "prompts";
  }

  @Override
  public String title() {
    return "secrets typed into terminal prompts without a pause, and ordinary shell typing";
  }

  @Override
  public List<String> programs() {
    return List.of("Xvfb", "openbox", "xterm", "bash", "setpriv");
  }

  @Override
  public void run(Sheet sheet) {
    inside(sheet, Inside.XTERM);
    if (!sheet.brief()) {
      inside(sheet, Inside.VTE);
      inside(sheet, Inside.TMUX);
      inside(sheet, Inside.SCREEN);
    }
  }

  /// What the shell runs in.
  private enum Inside {
    XTERM("xterm", "xterm -T prompts -e"),
    VTE("xfce4-terminal", "xfce4-terminal --disable-server -T prompts -x"),
    TMUX("tmux", "xterm -T prompts -e tmux -L prompts -f /dev/null new"),
    SCREEN("screen", "xterm -T prompts -e screen -S prompts -c /dev/null");

    final String program;
    final String command;

    Inside(String program, String command) {
      this.program = program;
      this.command = command;
    }
  }

  private static void inside(Sheet sheet, Inside inside) {
    if (!Sheet.present(inside.program)) {
      sheet.note(inside.program + " is not tried here.");
      return;
    }
    try (Desk desk = Desk.open();
        Typist typist = desk.typist()) {
      String sockets = desk.directory().resolve("sockets").toString();
      desk.define("TMUX_TMPDIR", desk.directory().toString());
      desk.define("SCREENDIR", sockets);
      desk.run(List.of("mkdir", "-m", "700", sockets));
      ListenerProcess listener =
          ListenerProcess.judging(desk, PolicyDraft.knownOnly("xterm", "xfce4-terminal"));
      Prompts prompts =
          Prompts.open(
              desk, typist, listener, List.of(inside.command.split(" ", -1)), "--name", "prompts");
      try {
        if (inside == Inside.TMUX || inside == Inside.SCREEN) {
          prompts.intoShellOf(desk);
        }
        secrets(sheet, prompts, inside);
        ordinary(sheet, prompts, inside);
      } finally {
        if (inside == Inside.TMUX) {
          desk.run(List.of("tmux", "-L", "prompts", "kill-server"));
        } else if (inside == Inside.SCREEN) {
          desk.run(List.of("screen", "-S", "prompts", "-X", "quit"));
        }
      }
    }
  }

  private static List<Kind> kinds(boolean brief, Inside inside) {
    List<Kind> kinds = new ArrayList<>();
    kinds.add(new Kind("read -s x", Look.HIDES));
    kinds.add(new Kind("read -s -n 30 x", Look.RAW));
    if (Sheet.present("sudo")) {
      kinds.add(new Kind("sudo -k true", Look.HIDES));
    }
    if (brief || inside != Inside.XTERM) {
      return kinds;
    }
    kinds.add(new Kind("/usr/bin/python3 -c 'import getpass; getpass.getpass()'", Look.HIDES));
    kinds.add(new Kind("su", Look.HIDES));
    kinds.add(new Kind("passwd", Look.HIDES));
    kinds.add(new Kind("ssh-keygen -q -t ed25519 -f k$RANDOM", Look.HIDES));
    kinds.add(new Kind("ssh-keygen -q -N secret -f a$RANDOM; ssh-agent ssh-add a*", Look.HIDES));
    if (Sheet.present("gpg")) {
      // Asked by gpg itself, and not by a pinentry, which is a window or a screen of its own.
      kinds.add(
          new Kind(
              "mkdir -pm 700 $GNUPGHOME; gpg --pinentry-mode loopback -c --no-symkey-cache rc",
              Look.HIDES));
    }
    if (Sheet.present("systemd-ask-password")) {
      // It shows a star for each key, as sudo does where it is told to (pwfeedback).
      kinds.add(new Kind("systemd-ask-password", Look.RAW));
    }
    kinds.add(new Kind("script -q -c 'read -s x' /dev/null", Look.RAW));
    return kinds;
  }

  private static void secrets(Sheet sheet, Prompts prompts, Inside inside) {
    sheet.columns("in", "prompt", "secret keys", "kept", "prompts missed", "verdicts");
    long kept = 0;
    List<Kind> kinds = kinds(sheet.brief(), inside);
    for (Kind kind : kinds) {
      int all = inside == Inside.XTERM ? SECRET_KEYS : SECRET_KEYS / 4;
      int rounds = sheet.brief() ? 3 : all / SECRET_LENGTH / kinds.size() + 1;
      int keys = 0;
      int missed = 0;
      long keptHere = 0;
      String verdicts = "";
      for (int i = 0; i < rounds; i++) {
        Outcome outcome =
            prompts.secret(kind.command, kind.look, Duration.ofMillis(i % 3 == 2 ? 30 : 0));
        keys += outcome.keys().size();
        missed += outcome.prompted() ? 0 : 1;
        keptHere += outcome.prompted() ? outcome.kept() : 0;
        verdicts = outcome.verdicts().toString();
      }
      sheet.row(inside.program, kind.command, keys, keptHere, missed, verdicts);
      kept += keptHere;
    }
    sheet.hardZero(inside.program + ": keys kept of secrets typed into prompts", kept);
  }

  private static void ordinary(Sheet sheet, Prompts prompts, Inside inside) {
    prompts.leave();
    int wanted = sheet.count(inside == Inside.XTERM ? ORDINARY_KEYS : ORDINARY_KEYS / 4);
    int typed = 0;
    long kept = 0;
    String verdicts = "";
    while (typed < wanted) {
      Await.pass(Duration.ofMillis(1_200));
      Outcome outcome =
          prompts.ordinary(
              "ls -l the quick brown fox jumps over the lazy dog ", Duration.ofMillis(40));
      typed += outcome.keys().size();
      kept += outcome.kept();
      verdicts = outcome.verdicts().toString();
    }
    sheet.note(
        inside.program
            + ": ordinary keys at the shell: "
            + kept
            + " of "
            + typed
            + ", the last line "
            + verdicts);
    sheet.atLeast(
        inside.program + ": share of ordinary shell keys kept", (double) kept / typed, 0.99);
  }
}
