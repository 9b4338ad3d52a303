package dev.vitrine.capture.context.linux;

import java.util.List;
import java.util.Set;

/// Programs by what they do with a terminal, by the names that the kernel keeps (15 bytes at most).
final class TerminalPrograms {
  /// Terminals whose windows hold nothing but what runs in them; names of executables, also with
  /// something behind a dash, a dot or a digit.
  private static final Set<String> TERMINALS =
      Set.of(
          "alacritty",
          "cool-retro-term",
          "deepin-terminal",
          "gnome-terminal-server",
          "kgx",
          "kitty",
          "konsole",
          "lxterminal",
          "mate-terminal",
          "mlterm",
          "pterm",
          "qterminal",
          "roxterm",
          "rxvt",
          "sakura",
          "st",
          "terminology",
          "tilda",
          "tilix",
          "urxvt",
          "uxterm",
          "xfce4-terminal",
          "xterm",
          "yakuake");

  /// They ask for a secret, or are there to be another user: never recorded, whatever they show.
  private static final Set<String> SECRETIVE =
      Set.of(
          "bw",
          "chpasswd",
          "chsh",
          "cryptsetup",
          "doas",
          "gpasswd",
          "gpg",
          "gpg2",
          "gpg-agent",
          "htpasswd",
          "keepassxc-cli",
          "kinit",
          "kpasswd",
          "login",
          "luksFormat",
          "mkpasswd",
          "newgrp",
          "op",
          "openssl",
          "pass",
          "passwd",
          "pinentry",
          "pkexec",
          "runuser",
          "scp",
          "secret-tool",
          "sftp",
          "smbpasswd",
          "ssh-add",
          "ssh-agent",
          "ssh-copy-id",
          "ssh-keygen",
          "sshpass",
          "su",
          "sudo",
          "sudoedit",
          "systemd-ask-pas",
          "systemd-tty-ask",
          "vault",
          "vipw",
          "visudo",
          "wg");

  /// Line editors: they take the Enter key as it is. A shell that does not is asking something
  /// (`read -s -n`).
  private static final Set<String> SHELLS =
      Set.of("ash", "bash", "csh", "dash", "fish", "ksh", "ksh93", "mksh", "sh", "tcsh", "zsh");

  /// Programs that take keys one by one and show what is typed, and what they are started by or
  /// read from. None that asks for passwords itself in everyday use (mutt, mc, emacs, dialog).
  private static final Set<String> OPEN =
      Set.of(
          "apropos",
          "awk",
          "bc",
          "btop",
          "cat",
          "column",
          "cut",
          "dc",
          "diff",
          "ed",
          "env",
          "find",
          "gawk",
          "gdb",
          "git",
          "grep",
          "head",
          "helix",
          "htop",
          "hx",
          "info",
          "joe",
          "journalctl",
          "jq",
          "less",
          "ls",
          "man",
          "mawk",
          "micro",
          "more",
          "most",
          "nano",
          "ncdu",
          "nl",
          "nvim",
          "pager",
          "ranger",
          "rview",
          "rvim",
          "sed",
          "sort",
          "sqlite3",
          "systemctl",
          "tail",
          "tee",
          "tig",
          "top",
          "tr",
          "uniq",
          "vi",
          "view",
          "vim",
          "vim.basic",
          "vim.nox",
          "vim.tiny",
          "vimdiff",
          "watch",
          "xargs",
          "zless",
          "zmore");

  /// They hand the keys on to a terminal of their own, on which their children are.
  private static final Set<String> HANDING_ON = Set.of("script", "ttyrec", "unbuffer");

  private TerminalPrograms() {}

  /// @param app the id of a program
  static boolean isTerminal(String app) {
    if (TERMINALS.contains(app)) {
      return true;
    }
    for (int i = 1; i < app.length(); i++) {
      boolean end = "-.".indexOf(app.charAt(i)) >= 0 || Character.isDigit(app.charAt(i));
      if (end && TERMINALS.contains(app.substring(0, i))) {
        return true;
      }
    }
    return false;
  }

  static boolean isSecretive(String name) {
    return SECRETIVE.contains(name) || name.startsWith("pinentry") || name.startsWith("ssh-");
  }

  static boolean isShell(String name) {
    return SHELLS.contains(name);
  }

  static boolean isOpen(String name) {
    return OPEN.contains(name);
  }

  static boolean handsOn(String name) {
    return HANDING_ON.contains(name);
  }

  /// Whether it shows the terminals of another process, and which name that one has.
  static List<String> serverOf(String name) {
    return switch (name) {
      case "tmux: client" -> List.of("tmux: server");
      case "screen" -> List.of("screen");
      default -> List.of();
    };
  }
}
