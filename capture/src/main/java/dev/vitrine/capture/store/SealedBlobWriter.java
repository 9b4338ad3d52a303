package dev.vitrine.capture.store;

import dev.vitrine.capture.store.StoreException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/// Takes plain bytes and writes them sealed; what it has of them in memory is one segment. The blob
/// exists from [#finish] on. Closing without it leaves nothing. Errors are [StoreException]s. For
/// one thread.
public final class SealedBlobWriter extends OutputStream {
  private final Blobs blobs;
  private final String id;
  private final Path file;
  private final byte[] key;
  private final FileChannel out;
  private final byte[] segment = new byte[Segments.PLAIN];
  private int filled;
  private int number;
  private boolean finished;
  private boolean closed;

  SealedBlobWriter(Blobs blobs, String id, Path file, byte[] key) throws IOException {
    this.blobs = blobs;
    this.id = id;
    this.file = file;
    this.key = key;
    Folder.makeFile(file);
    this.out = FileChannel.open(file, StandardOpenOption.WRITE);
  }

  @Override
  public void write(int value) throws StoreException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) throws StoreException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws StoreException {
    requireOpen();
    int done = 0;
    while (done < length) {
      if (filled == segment.length) {
        put(false);
      }
      int more = Math.min(length - done, segment.length - filled);
      System.arraycopy(bytes, offset + done, segment, filled, more);
      filled += more;
      done += more;
    }
  }

  /// Seals the last segment, waits until all is on the disk, and gives the blob its name.
  public String finish() throws StoreException {
    requireOpen();
    put(true);
    try {
      out.force(true);
      out.close();
      Folder.sync(blobs.directory());
    } catch (IOException e) {
      throw blobs.trouble(e);
    }
    blobs.add(id, key);
    finished = true;
    close();
    return id;
  }

  private void put(boolean last) throws StoreException {
    try {
      if (number == Integer.MAX_VALUE) {
        throw new StoreException(Code.FULL);
      }
      Cipher cipher =
          Seal.cipher(Cipher.ENCRYPT_MODE, key, Segments.nonce(number, last), Segments.label(id));
      ByteBuffer sealed = ByteBuffer.wrap(cipher.doFinal(segment, 0, filled));
      while (sealed.hasRemaining()) {
        out.write(sealed);
      }
      number++;
      filled = 0;
    } catch (IOException e) {
      throw blobs.trouble(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot seal", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The blob is closed");
    }
  }

  @Override
  public void close() throws StoreException {
    if (closed) {
      return;
    }
    closed = true;
    Arrays.fill(segment, (byte) 0);
    Arrays.fill(key, (byte) 0);
    try {
      out.close();
      if (!finished) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw blobs.trouble(e);
    }
  }
}
