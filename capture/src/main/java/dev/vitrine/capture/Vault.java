package dev.vitrine.capture;

import dev.vitrine.capture.batch.Platform;
import dev.vitrine.capture.keychain.KeychainException;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.store.StoreException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the [Archive], and tries again while that fails: a keychain that is still locked after
/// login, a disk that is full. Not thread-safe: the recorder guards it.
final class Vault implements AutoCloseable {
  private static final long TRY_AGAIN_AFTER = 3_000;

  private final RecorderConfig config;
  private final Redactor redactor;
  private final Supplier<Optional<Policy>> agreed;
  private final Supplier<Optional<Policy>> inForce;
  private final Supplier<Platform> platform;
  private volatile @Nullable Archive archive;
  private String code = "";
  private String sentence = "";
  private long failedAt = Long.MIN_VALUE / 2;

  /// @param agreed the policy in force that the person has agreed to
  /// @param inForce the policy in force, agreed to or not
  /// @param platform this computer as it is when a batch is sealed
  Vault(
      RecorderConfig config,
      Redactor redactor,
      Supplier<Optional<Policy>> agreed,
      Supplier<Optional<Policy>> inForce,
      Supplier<Platform> platform) {
    this.config = config;
    this.redactor = redactor;
    this.agreed = agreed;
    this.inForce = inForce;
    this.platform = platform;
  }

  /// Opens it unless it is open; true when this call opened it.
  ///
  /// @throws StartException if another Vitrine has it open
  boolean open(long now) throws StartException {
    boolean keyFileAllowed = inForce.get().map(Policy::keyFileAllowed).orElse(false);
    if (archive != null || now - failedAt < TRY_AGAIN_AFTER) {
      return false;
    }
    try {
      archive = Archive.open(config, keyFileAllowed, redactor, agreed, inForce, platform);
      code = "";
      sentence = "";
      return true;
    } catch (StoreException e) {
      if (e.code() == StoreException.Code.LOCKED) {
        throw new StartException("instance.second", 8, e.code().sentence(), e);
      }
      failed("store." + name(e.code()), e.code().sentence(), now);
    } catch (KeychainException e) {
      failed("keychain." + name(e.code()), e.code().sentence(), now);
    }
    return false;
  }

  /// What was opened cannot be read: it is closed, and opened again later.
  void failed(StoreException e, long now) {
    try {
      close();
    } catch (StoreException again) {
      e.addSuppressed(again);
    }
    failed("store." + name(e.code()), e.code().sentence(), now);
  }

  /// The next try is due at once.
  void clockSetBack() {
    failedAt = Long.MIN_VALUE / 2;
  }

  Optional<Archive> archive() {
    return Optional.ofNullable(archive);
  }

  /// What is wrong, as a code; empty when it is open.
  String code() {
    return code;
  }

  /// What is wrong, as a sentence.
  String sentence() {
    return sentence;
  }

  static String name(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void close() throws StoreException {
    Archive open = archive;
    archive = null;
    if (open != null) {
      open.close();
    }
  }

  private void failed(String newCode, String newSentence, long now) {
    code = newCode;
    sentence = newSentence;
    failedAt = now;
  }
}
