package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySignatureTest {
  @TempDir Path folder;
  private Path policy;
  private Path signature;
  private Path publicKey;
  private KeyPair pair;

  @BeforeEach
  void sign() throws Exception {
    policy = folder.resolve("policy.toml");
    signature = folder.resolve("policy.toml.sig");
    publicKey = folder.resolve("policy.pub");
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(policy, PolicyTexts.GOOD);
    Files.writeString(signature, signed(pair));
    Files.writeString(
        publicKey,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
  }

  @Test
  void aSignedPolicyIsRead() {
    assertThatCode(this::load).doesNotThrowAnyException();
  }

  @Test
  void withoutAKeyNoSignatureIsNeeded() throws Exception {
    Files.delete(signature);

    assertThat(PolicyFile.load(Optional.of(policy)).organisation()).isEqualTo("Example");
  }

  @Test
  void everySingleChangedByteOfThePolicyIsNoticed() throws Exception {
    byte[] good = Files.readAllBytes(policy);
    for (int i = 0; i < good.length; i += 7) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(policy, bad);
      assertThat(problem()).as("byte %d", i).contains("signature does not fit");
    }
  }

  @Test
  void aMissingAnEmptyAndAShortSignatureAreProblems() throws Exception {
    Files.writeString(signature, "");
    assertThat(problem()).contains("base64 of 64 bytes");
    Files.writeString(signature, Base64.getEncoder().encodeToString(new byte[63]));
    assertThat(problem()).contains("base64 of 64 bytes");
    Files.writeString(signature, "not base64 at all!");
    assertThat(problem()).contains("base64 of 64 bytes");
    Files.writeString(signature, Base64.getEncoder().encodeToString(new byte[64]));
    assertThat(problem()).contains("signature does not fit");
    Files.delete(signature);
    assertThat(problem()).contains("there is no signature beside the policy");
  }

  @Test
  void anotherKeysSignatureIsAProblem() throws Exception {
    Files.writeString(signature, signed(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));

    assertThat(problem()).contains("signature does not fit");
  }

  @Test
  void aBrokenOrMissingKeyNeverMeansUnsigned() throws Exception {
    Files.writeString(publicKey, "nonsense");
    assertThat(problem()).contains("public key");
    Files.delete(publicKey);
    assertThat(problem()).contains("public key");
  }

  @Test
  void aRemovedPolicyIsNotReplacedByTheDemonstrationWhereSignaturesAreAsked() throws Exception {
    Files.delete(policy);

    PolicyException e =
        catchThrowableOfType(
            PolicyException.class,
            () -> PolicyFile.load(Optional.empty(), Optional.of(publicKey), policy));

    assertThat(e.problems()).hasSize(1);
  }

  @Test
  void theKeyOfAnInstallationLiesBesideThePlaceOfThePolicy() throws Exception {
    assertThat(PolicyFile.keyBeside(policy)).contains(publicKey);
    Files.delete(publicKey);
    assertThat(PolicyFile.keyBeside(policy)).isEmpty();
  }

  @Test
  void aKeyThatLeadsNowhereStillAsksForASignature() throws Exception {
    Files.delete(publicKey);
    Files.createDirectory(publicKey);

    assertThat(PolicyFile.keyBeside(policy)).contains(publicKey);
    assertThat(problem()).contains("public key");
  }

  private Policy load() throws PolicyException {
    return PolicyFile.load(Optional.of(policy), Optional.of(publicKey));
  }

  private String problem() {
    return catchThrowableOfType(PolicyException.class, this::load).problems().getFirst().message();
  }

  private String signed(KeyPair by) throws Exception {
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(by.getPrivate());
    signer.update(Files.readAllBytes(policy));
    return Base64.getEncoder().encodeToString(signer.sign()) + "\n";
  }
}
