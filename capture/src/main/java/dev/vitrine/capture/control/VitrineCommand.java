package dev.vitrine.capture.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `vitrine`: the common options, and how a command ends. The commands are in [StateCommands],
/// [BatchCommands], [PolicyCommands] and [LocalCommands].
@Command(
    name = "vitrine",
    mixinStandardHelpOptions = true,
    version = "Vitrine 0.1.0",
    scope = ScopeType.INHERIT,
    description = "Asks and tells the Vitrine that runs for you.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:refused or failed",
      "2:the command line is not right",
      "3:not built yet",
      "4:Vitrine is not running",
      "5:the policy is not valid",
      "6:the keychain cannot be used",
      "7:the store cannot be used",
      "8:another Vitrine runs for this home",
      "9:display or input hook not available"
    })
final class VitrineCommand implements Runnable {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where Vitrine keeps its data.")
  private @Nullable Path home;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The policy file.")
  private @Nullable Path policy;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer as JSON, one object on one line.")
  private boolean json;

  VitrineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Runs one command line and says the exit code.
  static int run(Terminal terminal, String... args) {
    return commandLine(terminal).execute(args);
  }

  private static CommandLine commandLine(Terminal terminal) {
    VitrineCommand root = new VitrineCommand(terminal);
    CommandLine line = new CommandLine(root);
    StateCommands.addTo(line, root);
    BatchCommands.addTo(line, root);
    SentCommands.addTo(line, root);
    DictionaryCommands.addTo(line, root);
    PolicyCommands.addTo(line, root);
    LocalCommands.addTo(line, root);
    line.addSubcommand("generate-completion", new AutoComplete.GenerateCompletion());
    line.setOut(writer(terminal.out()));
    line.setErr(writer(terminal.err()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, args) -> {
      root.json |= List.of(args).contains("--json");
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      return root.fail(
          Exit.USAGE, "usage", Wording.sentence(e.getMessage()) + " See " + name + " --help.");
    });
    line.setExecutionExceptionHandler((e, _, _) ->
        // The message may hold anything; the kind of failure says enough to report it (P12).
        root.fail(
            Exit.REFUSED,
            "internal",
            "This should not happen (" + e.getClass().getSimpleName() + "). Please report it."));
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /// Without a command there is nothing to do but to say which there are.
  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing");
    }
  }

  Terminal terminal() {
    return terminal;
  }

  boolean json() {
    return json;
  }

  Optional<Path> policy() {
    return Optional.ofNullable(policy);
  }

  Path home() {
    return home == null
        ? ControlPaths.defaultHome(terminal.environment(), terminal.userHome())
        : home;
  }

  ControlClient client() throws ControlException {
    return new ControlClient(ControlPaths.socket(home(), terminal.environment()));
  }

  /// Says why it failed, for people or for programs.
  int fail(int exit, String code, String sentence) {
    if (json) {
      terminal
          .out()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("exit", exit)
                  .put("code", code)
                  .put("error", sentence));
    } else {
      terminal.err().println(sentence);
    }
    return exit;
  }
}
