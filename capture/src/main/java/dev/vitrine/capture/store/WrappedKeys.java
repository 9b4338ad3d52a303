package dev.vitrine.capture.store;

import java.util.Optional;

/// Wraps the key of a recording or a blob under a key derived from the master key, and unwraps it.
/// The name of the thing is bound in, so that a wrapped key serves nothing else.
final class WrappedKeys {
  /// Length of a wrapped key in bytes.
  static final int LENGTH = Seal.OVERHEAD + 32;

  private final byte[] wrappingKey;

  WrappedKeys(byte[] wrappingKey) {
    this.wrappingKey = wrappingKey;
  }

  byte[] wrap(byte[] label, byte[] key) {
    return Seal.seal(wrappingKey, label, key);
  }

  /// Empty for a destroyed key (zeros), or one that was wrapped for something else.
  Optional<byte[]> unwrap(byte[] label, byte[] wrapped) {
    return Seal.open(wrappingKey, label, wrapped);
  }
}
