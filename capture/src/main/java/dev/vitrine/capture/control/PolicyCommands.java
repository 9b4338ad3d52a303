package dev.vitrine.capture.control;

import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyException.Problem;
import dev.vitrine.capture.policy.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `policy check` and `policy explain`, for whoever publishes a policy.
final class PolicyCommands {
  private PolicyCommands() {}

  static void addTo(CommandLine line, VitrineCommand root) {
    CommandLine policy = new CommandLine(new Group());
    policy.addSubcommand(new Check(root));
    policy.addSubcommand(new Explain(root));
    line.addSubcommand(policy);
  }

  @Command(
      name = "policy",
      description = "About policy files.",
      synopsisSubcommandLabel = "check|explain")
  private static final class Group implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "A command is missing, such as check");
    }
  }

  @Command(name = "check", description = "Says what is wrong with a policy file.")
  private static final class Check implements Callable<Integer> {
    private final VitrineCommand root;

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "Without it, the policy that this machine would use.")
    private @Nullable Path file;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description =
            "The public key that the policy has to be signed with. Without it, and without FILE,"
                + " that of the installation.")
    private @Nullable Path key;

    @Option(
        names = "--language",
        paramLabel = "LANGUAGE",
        defaultValue = "en",
        description = "en or de, for what is wrong.")
    private PolicyInWords.Language language = PolicyInWords.Language.EN;

    Check(VitrineCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      Optional<Path> given = Optional.ofNullable(file).or(root::policy);
      @Nullable String name = given.map(Path::toString).orElse(null);
      try {
        Policy policy = read(given, Optional.ofNullable(key));
        Answers.PolicyName shown =
            new Answers.PolicyName(policy.organisation(), policy.version(), policy.sha256());
        print(
            new Checked(true, name, shown, List.of()),
            List.of(
                "The policy is valid: "
                    + Wording.clean(policy.organisation())
                    + ", version "
                    + Wording.clean(policy.version())
                    + ", SHA-256 "
                    + policy.sha256()));
        return Exit.FINE;
      } catch (PolicyException e) {
        String prefix = name == null ? "policy" : name;
        print(
            new Checked(false, name, null, e.problems().stream().map(this::mistake).toList()),
            e.problems().stream().map(problem -> line(prefix, mistake(problem))).toList());
        return Exit.POLICY;
      }
    }

    private Mistake mistake(Problem problem) {
      return new Mistake(
          problem.line(),
          problem.column(),
          problem.what().in(language.name().toLowerCase(Locale.ROOT)));
    }

    private static String line(String prefix, Mistake problem) {
      String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
      return prefix + place + ": " + problem.message();
    }

    private void print(Checked checked, List<String> words) {
      if (root.json()) {
        root.terminal().out().println(Answers.json(checked));
      } else {
        words.forEach((checked.valid() ? root.terminal().out() : root.terminal().err())::println);
      }
    }
  }

  @Command(
      name = "explain",
      description = "Says in words what a policy means, as a text to start from.")
  private static final class Explain implements Callable<Integer> {
    private final VitrineCommand root;

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "Without it, the policy that this machine would use.")
    private @Nullable Path file;

    @Option(
        names = "--as",
        paramLabel = "FORM",
        defaultValue = "summary",
        description = "summary, notice (to the people concerned) or dpia (impact assessment).")
    private PolicyInWords.Form form = PolicyInWords.Form.SUMMARY;

    @Option(
        names = "--language",
        paramLabel = "LANGUAGE",
        defaultValue = "en",
        description = "en or de.")
    private PolicyInWords.Language language = PolicyInWords.Language.EN;

    Explain(VitrineCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      Optional<Path> given = Optional.ofNullable(file).or(root::policy);
      try {
        Policy policy = read(given, Optional.empty());
        String text = PolicyInWords.in(language).tell(policy, form);
        root.terminal().out().print(root.json() ? Answers.json(new Explained(text)) + "\n" : text);
        return Exit.FINE;
      } catch (PolicyException e) {
        return root.fail(
            Exit.POLICY,
            "policy.invalid",
            "The policy is not valid, so there is nothing to explain; vitrine policy check says"
                + " what is wrong.");
      }
    }
  }

  /// Without a file and a key the policy of this machine, which may have to be signed.
  private static Policy read(Optional<Path> given, Optional<Path> key) throws PolicyException {
    return given.isEmpty() && key.isEmpty()
        ? PolicyFile.inForce(given)
        : PolicyFile.load(given, key);
  }

  /// What `policy explain --json` prints.
  record Explained(String text) {}

  /// What `policy check --json` prints.
  record Checked(
      boolean valid,
      @Nullable String file,
      Answers.@Nullable PolicyName policy,
      List<Mistake> problems) {}

  /// One of them, in the language asked for.
  record Mistake(int line, int column, String message) {}
}
