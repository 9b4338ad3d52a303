package dev.vitrine.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What lies in different files of `packaging/` and in the documents says the same. That the
/// packages work is tried by `./dev package --try`.
class PackagingTest {
  private static final Path TOP = top();

  @Test
  void theDesktopEntryTheUnitAndTheSpecNameTheSamePrograms() {
    assertThat(read("packaging/linux/files/vitrine-app.desktop"))
        .contains(
            "\nExec=/opt/vitrine/bin/vitrine-app\n", "\nTryExec=/opt/vitrine/bin/vitrine-app\n");
    assertThat(read("packaging/linux/files/vitrine.service"))
        .contains("\nExecStart=/opt/vitrine/bin/vitrine-app --hidden\n");
    assertThat(read("packaging/linux/files/vitrine.spec"))
        .contains("\n/usr/bin/vitrine\n/usr/bin/vitrine-app\n");
    assertThat(read("packaging/linux/files/dev.vitrine.Vitrine.metainfo.xml"))
        .contains("<launchable type=\"desktop-id\">vitrine-app.desktop</launchable>");
  }

  @Test
  void everyCommandOfTheDocumentsIsInTheManPage() {
    String man = read("packaging/linux/files/vitrine.1").replace("\\-", "-");
    for (String command :
        found("(?m)^## ([a-z-]+(?: check| explain)?)\\b", read("docs/commands.md"))) {
      assertThat(man).as("the man page, about %s", command).contains(command);
    }
  }

  @Test
  void theManPageAndTheDocumentsHaveTheSameExitCodes() {
    List<String> documented = found("(?m)^\\| (\\d \\| .*) \\|$", read("docs/commands.md"));
    List<String> man = found("(?m)^(\\d\t.*)$", read("packaging/linux/files/vitrine.1"));

    assertThat(documented).hasSize(10);
    assertThat(man.stream().map(line -> line.replace("\t", " | "))).isEqualTo(documented);
  }

  @Test
  void everyOptionOfTheJvmHasItsReason() {
    String reasons = read("packaging/README.md");
    for (String option : found("(?m)^  (-[^\"\\s]+)$", read("packaging/flags"))) {
      if (!option.startsWith("--enable-native-access") && !option.startsWith("-Djava.awt")) {
        assertThat(reasons).as("a reason for %s", option).contains(option);
      }
    }
  }

  @Test
  void thePackageAsksForEveryLibraryUnderEachOfItsNames() {
    String control = read("packaging/linux/files/control");
    for (String library : List.of("libgtk-3-0", "libglib2.0-0", "libxt6")) {
      assertThat(control).contains(library + "t64 | " + library);
    }
  }

  @Test
  void noScriptOfThePackageReachesOutOrAsks() {
    for (String script : List.of("preinst", "postinst", "postrm", "vitrine.spec", "launcher.sh")) {
      assertThat(read("packaging/linux/files/" + script))
          .as(script)
          .doesNotContain("http", "curl", "wget", "read -", "chmod u+s", "adduser");
    }
  }

  private static List<String> found(String expression, String text) {
    return Pattern.compile(expression)
        .matcher(text)
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(TOP.resolve(file));
    } catch (IOException e) {
      throw new AssertionError("there is no " + file, e);
    }
  }

  /// The folder with `dev`, whether the test starts there or in the module.
  private static Path top() {
    Path here = Path.of("").toAbsolutePath();
    Path above = here.getParent();
    return Files.exists(here.resolve("dev")) || above == null ? here : above;
  }
}
