package dev.vitrine.capture.policy;

import dev.vitrine.capture.event.Machine;
import dev.vitrine.capture.policy.PolicyException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/// Finds, checks and reads the policy file (P13). Whatever is wrong with it comes as a
/// [PolicyException] with the place of every mistake; then nothing is recorded.
public final class PolicyFile {
  /// Where an organisation puts its policy.
  public static final Path SYSTEM = system(Machine.ofThisMachine(), System.getenv());

  private static final String DEMONSTRATION = "demonstration-policy.toml";
  private static final int MOST_BYTES = 256 * 1024;

  private PolicyFile() {}

  static Path system(Machine machine, Map<String, String> environment) {
    return switch (machine) {
      case WINDOWS ->
          Path.of(environment.getOrDefault("ProgramData", "C:\\ProgramData"))
              .resolve("Vitrine")
              .resolve("policy.toml");
      case MAC -> Path.of("/Library/Application Support/Vitrine/policy.toml");
      case LINUX, OTHER -> Path.of("/etc/vitrine/policy.toml");
    };
  }

  /// The policy in force on this machine: the given file, else [#SYSTEM], else the demonstration.
  /// Where the installation brought a key ([#installedKey]), only a signed one is.
  ///
  /// @param given a file that has to be there
  public static Policy inForce(Optional<Path> given) throws PolicyException {
    return load(given, installedKey());
  }

  /// The public key that whoever installed Vitrine put beside the place of the policy,
  /// `policy.pub`. One that may be there and cannot be looked at counts: then no policy is valid.
  public static Optional<Path> installedKey() {
    return keyBeside(SYSTEM);
  }

  static Optional<Path> keyBeside(Path system) {
    Path key = system.resolveSibling("policy.pub");
    return Files.notExists(key) ? Optional.empty() : Optional.of(key);
  }

  /// The given file, else [#SYSTEM], else the demonstration, whether signed or not.
  ///
  /// @param given a file that has to be there
  public static Policy load(Optional<Path> given) throws PolicyException {
    return load(given, Optional.empty());
  }

  /// The same, where the installation brings a public key: then only a file with a good signature
  /// beside it (`policy.toml.sig`) is a policy, and there is no demonstration.
  ///
  /// @param publicKey the installation's `policy.pub`; never taken from beside the policy
  public static Policy load(Optional<Path> given, Optional<Path> publicKey) throws PolicyException {
    return load(given, publicKey, SYSTEM);
  }

  /// The same again; `before` itself where not a byte has changed, so that asking every few seconds
  /// costs no parsing.
  public static Policy again(Optional<Path> given, Optional<Path> publicKey, Policy before)
      throws PolicyException {
    byte[] bytes = checked(given, publicKey, SYSTEM);
    return Digest.sha256(bytes).equals(before.sha256()) ? before : parse(bytes);
  }

  static Policy load(Optional<Path> given, Optional<Path> publicKey, Path system)
      throws PolicyException {
    return parse(checked(given, publicKey, system));
  }

  /// The bytes of the policy, with a good signature where one is called for.
  private static byte[] checked(Optional<Path> given, Optional<Path> publicKey, Path system)
      throws PolicyException {
    if (given.isEmpty() && publicKey.isEmpty() && Files.notExists(system)) {
      return demonstrationBytes();
    }
    Path file = given.orElse(system);
    byte[] bytes = bytes(file);
    if (publicKey.isPresent()) {
      PolicySignature.check(
          bytes, file.resolveSibling(file.getFileName() + ".sig"), publicKey.get());
    }
    return bytes;
  }

  /// The policy that comes with Vitrine, for trying it out.
  public static Policy demonstration() {
    try {
      return parse(demonstrationBytes());
    } catch (PolicyException e) {
      throw new IllegalStateException("the demonstration policy cannot be read", e);
    }
  }

  private static byte[] demonstrationBytes() {
    try (InputStream in = PolicyFile.class.getResourceAsStream(DEMONSTRATION)) {
      if (in == null) {
        throw new IllegalStateException("the demonstration policy is not in the package");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the demonstration policy cannot be read", e);
    }
  }

  /// Reads a policy from its text.
  public static Policy parse(String toml) throws PolicyException {
    return parse(toml, Digest.sha256(toml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Policy parse(byte[] bytes) throws PolicyException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(text, Digest.sha256(bytes));
    } catch (CharacterCodingException e) {
      throw whole("file.not-utf8");
    }
  }

  private static Policy parse(String toml, String sha256) throws PolicyException {
    if (toml.startsWith("\uFEFF")) {
      throw new PolicyException(List.of(new Problem(1, 1, Phrase.of("file.byte-order"))));
    }
    TomlParseResult result = toml(toml);
    ProblemList problems = new ProblemList(toml);
    for (TomlParseError error : result.errors()) {
      problems.add(error.position(), sentence(error.getMessage()));
    }
    if (problems.isEmpty()) {
      Policy policy = new PolicyReader(problems).read(result, sha256, toml);
      if (problems.isEmpty()) {
        return policy;
      }
    }
    throw new PolicyException(problems.all());
  }

  // A file may be anything at all: what the TOML library trips over is a mistake in the file.
  private static TomlParseResult toml(String toml) throws PolicyException {
    try {
      return Toml.parse(toml);
    } catch (RuntimeException e) {
      throw whole("file.not-toml");
    } catch (StackOverflowError e) {
      throw whole("file.too-deep");
    }
  }

  private static byte[] bytes(Path file) throws PolicyException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw whole("file.too-large", MOST_BYTES / 1024);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw whole("file.none");
    } catch (IOException e) {
      throw whole("file.unreadable");
    }
  }

  /// Something is wrong that has no place.
  ///
  /// @param what a key of the bundles of [Phrase]
  static PolicyException whole(String what, Object... parts) {
    return new PolicyException(List.of(new Problem(0, 0, Phrase.of(what, parts))));
  }

  /// The library says it in English only, and ends with a full stop or not.
  private static Phrase sentence(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return Phrase.of("toml");
    }
    String clean = said.replaceAll("\\p{Cntrl}", "?").strip();
    return Phrase.of(
        "toml.here", clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean);
  }
}
