package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The destinations that the documents show are copied by people: each is valid as it stands.
class DocumentedExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^    \\[destination]\n(?:    .+\n)+");

  @Test
  void everyDestinationInTheDocumentsIsAValidOne() throws Exception {
    List<DestinationRule> read = new ArrayList<>();
    for (String document : List.of("docs/deploy.md", "docs/policy.md")) {
      for (var found = EXAMPLE.matcher(Files.readString(top().resolve(document))); found.find(); ) {
        // The key of an envelope is shown cut short.
        String example = found.group().indent(-4).replaceAll("(?m)^envelope = \"age1….*\n", "");
        String policy =
            PolicyFile.demonstration()
                .text()
                .replace("[destination]\nfolder = \"~/Vitrine/outbox\"\n", example);
        read.add(PolicyFile.parse(policy).destination());
      }
    }

    assertThat(read).hasSizeGreaterThanOrEqualTo(4);
    assertThat(read).hasAtLeastOneElementOfType(DestinationRule.Https.class);
    assertThat(read).hasAtLeastOneElementOfType(DestinationRule.S3.class);
  }

  private static Path top() {
    Path here = Path.of("").toAbsolutePath();
    Path above = here.getParent();
    return Files.exists(here.resolve("dev")) || above == null ? here : above;
  }
}
