package dev.vitrine.capture.control;

import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyException;
import dev.vitrine.capture.policy.PolicyException.Problem;
import dev.vitrine.capture.policy.PolicyFile;
import dev.vitrine.capture.redact.FieldTrial;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.redact.TextTrial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/// Commands that need no running Vitrine: policy check, verify, redact, selftest.
final class LocalCommands {
  private LocalCommands() {}

  static void addTo(CommandLine line, VitrineCommand root) {
    CommandLine policy = new CommandLine(new PolicyGroup());
    policy.addSubcommand(new PolicyCheck(root));
    line.addSubcommand(policy);
    line.addSubcommand(new Verify(root));
    line.addSubcommand(new Redact(root));
    line.addSubcommand(new SelfTest(root));
  }

  @Command(name = "policy", description = "About policy files.", synopsisSubcommandLabel = "check")
  private static final class PolicyGroup implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "A command is missing, such as check");
    }
  }

  @Command(name = "check", description = "Says what is wrong with a policy file.")
  private static final class PolicyCheck implements Callable<Integer> {
    private final VitrineCommand root;

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "Without it, the policy that this machine would use.")
    private @Nullable Path file;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "The public key that the policy has to be signed with.")
    private @Nullable Path key;

    PolicyCheck(VitrineCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      Optional<Path> given = Optional.ofNullable(file).or(root::policy);
      @Nullable String name = given.map(Path::toString).orElse(null);
      try {
        Policy policy = PolicyFile.load(given, Optional.ofNullable(key));
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
            new Checked(false, name, null, e.problems()),
            e.problems().stream().map(problem -> line(prefix, problem)).toList());
        return Exit.POLICY;
      }
    }

    private static String line(String prefix, Problem problem) {
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

  /// What `policy check --json` prints.
  record Checked(
      boolean valid,
      @Nullable String file,
      Answers.@Nullable PolicyName policy,
      List<Problem> problems) {}

  @Command(name = "verify", description = "Checks a batch that was saved or received.")
  private static final class Verify implements Callable<Integer> {
    private final VitrineCommand root;

    @Parameters(paramLabel = "FILE", description = "The ZIP.")
    private Path file = Path.of("");

    Verify(VitrineCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      if (!Files.isRegularFile(file)) {
        return root.fail(Exit.REFUSED, "file.missing", "There is no such file to verify.");
      }
      return root.fail(Exit.NOT_BUILT, "not-built", "verify is not built yet.");
    }
  }

  @Command(name = "redact", description = "Redacts lines of JSON from standard input.")
  private static final class Redact implements Callable<Integer> {
    private final VitrineCommand root;

    @Option(names = "--fields", description = "A line is one typed field, with its events.")
    private boolean fields;

    Redact(VitrineCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      Redactor redactor = Redactor.standard();
      Terminal terminal = root.terminal();
      try {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        Writer out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
        if (fields) {
          new FieldTrial(redactor).run(in, out);
        } else {
          new TextTrial(redactor).run(in, out);
        }
        out.flush();
        return Exit.FINE;
      } catch (IOException e) {
        return root.fail(Exit.REFUSED, "input", "The input cannot be read to its end.");
      }
    }
  }

  @Command(name = "selftest", description = "Tries to break each promise on this machine.")
  private static final class SelfTest implements Callable<Integer> {
    private final VitrineCommand root;

    SelfTest(VitrineCommand root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      return root.fail(Exit.NOT_BUILT, "not-built", "The self-test is not built yet.");
    }
  }
}
