package dev.vitrine.capture.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Checks the detached Ed25519 signature over the bytes of a policy file. The key is the
/// installation's, so that whoever can replace the policy cannot replace the key with it.
final class PolicySignature {
  private static final int RAW_SIGNATURE = 64;

  private PolicySignature() {}

  /// @param signature a file with the signature in base64
  /// @param publicKey a file with the key as `openssl pkey -pubout` writes it
  static void check(byte[] policy, Path signature, Path publicKey) throws PolicyException {
    PublicKey key = key(publicKey);
    byte[] raw = signature(signature);
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(policy);
      if (verifier.verify(raw)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw bad();
    }
    throw bad();
  }

  private static PolicyException bad() {
    return PolicyFile.whole("signature.bad");
  }

  private static PublicKey key(Path file) throws PolicyException {
    try {
      String pem =
          Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
      byte[] der = Base64.getMimeDecoder().decode(pem);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw PolicyFile.whole("signature.key");
    }
  }

  private static byte[] signature(Path file) throws PolicyException {
    try {
      byte[] raw =
          Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
      if (raw.length == RAW_SIGNATURE) {
        return raw;
      }
    } catch (NoSuchFileException e) {
      throw PolicyFile.whole("signature.none");
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static PolicyException unreadable() {
    return PolicyFile.whole("signature.unreadable");
  }
}
