package dev.vitrine.capture.store;

import dev.vitrine.capture.store.StoreException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/// Gives out a blob's plain bytes, a segment at a time and only after its seal was checked. A blob
/// that was changed or cut ends in [StoreException] DAMAGED. For one thread.
final class SealedBlobReader extends InputStream {
  private final Blobs blobs;
  private final String id;
  private final byte[] key;
  private final FileChannel in;
  private final long size;
  private byte[] plain = new byte[0];
  private int at;
  private int number;
  private boolean last;

  SealedBlobReader(Blobs blobs, String id, Path file, byte[] key) throws IOException {
    this.blobs = blobs;
    this.id = id;
    this.key = key;
    this.in = FileChannel.open(file, StandardOpenOption.READ);
    this.size = in.size();
  }

  @Override
  public int read() throws StoreException {
    return more() ? plain[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws StoreException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, into, offset, count);
    at += count;
    return count;
  }

  /// Whether there is a byte, after opening the next segment where need be.
  private boolean more() throws StoreException {
    while (at == plain.length) {
      if (last) {
        return false;
      }
      next();
    }
    return true;
  }

  private void next() throws StoreException {
    try {
      long left = size - (long) number * Segments.SEALED;
      last = left <= Segments.SEALED;
      ByteBuffer sealed = ByteBuffer.allocate(Math.clamp(left, 0, Segments.SEALED));
      while (sealed.hasRemaining() && in.read(sealed) >= 0) {
        // Reads until the segment is complete.
      }
      Cipher cipher =
          Seal.cipher(Cipher.DECRYPT_MODE, key, Segments.nonce(number, last), Segments.label(id));
      plain = cipher.doFinal(sealed.array(), 0, sealed.position());
      at = 0;
      number++;
    } catch (IOException e) {
      throw blobs.trouble(e);
    } catch (AEADBadTagException e) {
      throw new StoreException(Code.DAMAGED, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot open what it sealed", e);
    }
  }

  @Override
  public void close() throws StoreException {
    last = true;
    Arrays.fill(plain, (byte) 0);
    at = plain.length;
    Arrays.fill(key, (byte) 0);
    try {
      in.close();
    } catch (IOException e) {
      throw blobs.trouble(e);
    }
  }
}
