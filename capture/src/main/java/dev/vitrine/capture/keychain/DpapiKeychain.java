package dev.vitrine.capture.keychain;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.vitrine.capture.context.foreign.Call;
import dev.vitrine.capture.context.foreign.Library;
import dev.vitrine.capture.keychain.KeychainException.Code;
import dev.vitrine.capture.store.OwnFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The key under the protection of Windows (DPAPI): sealed with a key that Windows derives from the
/// person's log-in, and so of no use to another account or on another machine. The sealed bytes are
/// a file in Vitrine's folder; Windows itself keeps nothing.
final class DpapiKeychain implements Keychain {
  /// `DATA_BLOB`.
  static final StructLayout BLOB =
      MemoryLayout.structLayout(
          JAVA_INT.withName("cbData"), MemoryLayout.paddingLayout(4), ADDRESS.withName("pbData"));

  /// Never show a window: there is nobody to ask at start.
  private static final int NO_UI = 1;

  /// A sealed key has some 300 bytes, a token or a certificate some thousand.
  private static final int LONGEST = 65_536;

  /// Other programs of the same person that unseal everything they find do not have it by accident.
  private static final byte[] ENTROPY = "vitrine master key".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final Call protect;
  private final Call unprotect;
  private final Call localFree;

  /// @param file the sealed key's file; its directory is made when the key is put
  DpapiKeychain(Path file, Library crypt, Library kernel) {
    this.file = file;
    protect = onBlobs(crypt, "CryptProtectData");
    unprotect = onBlobs(crypt, "CryptUnprotectData");
    localFree = kernel.call("LocalFree", JAVA_LONG, ADDRESS);
  }

  /// Both functions take and give the same.
  private static Call onBlobs(Library crypt, String function) {
    return crypt.call(
        function, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
  }

  /// That of this machine, which runs Windows.
  static DpapiKeychain ofThisMachine(Path file) throws KeychainException {
    try {
      return new DpapiKeychain(file, Library.named("crypt32.dll"), Library.named("kernel32.dll"));
    } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
      throw new KeychainException(Code.MISSING, e);
    }
  }

  @Override
  public Optional<byte[]> get() throws KeychainException {
    Optional<byte[]> text = open(file, ENTROPY);
    return text.isEmpty() ? Optional.empty() : Optional.of(KeyText.decode(text.get()));
  }

  /// From a file beside the key's, sealed for this account without further entropy.
  @Override
  public Optional<byte[]> secret(String name) throws KeychainException {
    return open(file.resolveSibling(name + ".secret"), new byte[0]);
  }

  private Optional<byte[]> open(Path sealed, byte[] entropy) throws KeychainException {
    try {
      if (Files.size(sealed) > LONGEST) {
        throw new KeychainException(Code.UNREADABLE);
      }
      return Optional.of(crypt(unprotect, Files.readAllBytes(sealed), entropy, Code.UNREADABLE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new KeychainException(Code.IO, e);
    }
  }

  /// Never half a key: written beside, then renamed.
  @Override
  public void put(byte[] key) throws KeychainException {
    byte[] text = KeyText.encode(key);
    try {
      byte[] sealed = crypt(protect, text, ENTROPY, Code.NO_ANSWER);
      Path directory = file.toAbsolutePath().getParent();
      if (directory == null) {
        throw new KeychainException(Code.IO);
      }
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(directory, OwnFiles.directory());
      }
      Path fresh = directory.resolve(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      try (FileChannel out =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OwnFiles.file())) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new KeychainException(Code.IO, e);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  @Override
  public String describe() {
    return "a file in Vitrine's folder that Windows has sealed for your account";
  }

  @Override
  public Kind kind() {
    return Kind.WINDOWS;
  }

  /// Seals or opens; what Windows made is zeroed and freed.
  @SuppressWarnings("restricted") // as long as Windows says
  private byte[] crypt(Call function, byte[] bytes, byte[] entropy, Code refused)
      throws KeychainException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = blob(arena, bytes);
      MemorySegment made = arena.allocate(BLOB);
      int done =
          function.asInt(
              in,
              MemorySegment.NULL,
              entropy.length == 0 ? MemorySegment.NULL : blob(arena, entropy),
              MemorySegment.NULL,
              MemorySegment.NULL,
              NO_UI,
              made);
      data(in).fill((byte) 0);
      if (done == 0) {
        throw new KeychainException(refused);
      }
      MemorySegment data = data(made);
      byte[] copy = data.toArray(JAVA_BYTE);
      data.fill((byte) 0);
      localFree.run(data);
      return copy;
    }
  }

  private static MemorySegment blob(Arena arena, byte[] bytes) {
    MemorySegment data = arena.allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, data, JAVA_BYTE, 0, bytes.length);
    MemorySegment blob = arena.allocate(BLOB);
    blob.set(JAVA_INT, 0, bytes.length);
    blob.set(ADDRESS, 8, data);
    return blob;
  }

  @SuppressWarnings("restricted") // as long as the structure says
  private static MemorySegment data(MemorySegment blob) {
    return blob.get(ADDRESS, 8).reinterpret(blob.get(JAVA_INT, 0));
  }
}
