package dev.vitrine.capture.context.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AuthorityTest {

  @Test
  void theCookieOfThisHostAndDisplayIsTaken() throws IOException {
    byte[] file =
        join(
            entry(256, "elsewhere", "1", 1),
            entry(256, "here", "0", 2),
            entry(256, "here", "1", 3),
            entry(0, "here", "1", 4));
    assertThat(Authority.find(file, "here", "1")).containsExactly(3);
    assertThat(Authority.find(file, "renamed", "0")).containsExactly(2);
    assertThat(Authority.find(file, "here", "7")).isEmpty();
    assertThat(Authority.find(new byte[0], "here", "1")).isEmpty();
  }

  @Test
  void anEntryForEveryDisplayCounts() throws IOException {
    assertThat(Authority.find(entry(65535, "", "", 5), "here", "1")).containsExactly(5);
  }

  @Test
  void aBrokenFileIsAnError() throws IOException {
    byte[] whole = entry(256, "here", "1", 3);
    byte[] broken = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> Authority.find(broken, "here", "1")).isInstanceOf(EOFException.class);
  }

  private static byte[] entry(int family, String address, String number, int cookie)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(family);
    for (String field : new String[] {address, number, Authority.COOKIE}) {
      out.writeShort(field.length());
      out.write(field.getBytes(StandardCharsets.US_ASCII));
    }
    out.writeShort(1);
    out.write(cookie);
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
