package dev.vitrine.capture.context.linux;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The cookie that lets a program onto a local display, from the file that `XAUTHORITY` names or
/// `~/.Xauthority`.
final class Authority {
  static final String COOKIE = "MIT-MAGIC-COOKIE-1";
  private static final int LOCAL = 256;
  private static final int WILD = 65535;

  private Authority() {}

  /// The cookie for a display, empty where there is none: a server may let its own user in without.
  static byte[] cookie(Map<String, String> environment, int display) {
    String named = environment.getOrDefault("XAUTHORITY", "");
    Path file =
        named.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", "/"), ".Xauthority")
            : Path.of(named);
    try {
      return find(Files.readAllBytes(file), hostName(), Integer.toString(display));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /// The entry of this host, else of any: sessions survive a renamed host.
  static byte[] find(byte[] file, String host, String display) throws IOException {
    byte[] other = new byte[0];
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    while (in.available() > 0) {
      int family = in.readUnsignedShort();
      String address = new String(field(in), StandardCharsets.ISO_8859_1);
      String number = new String(field(in), StandardCharsets.ISO_8859_1);
      String name = new String(field(in), StandardCharsets.ISO_8859_1);
      byte[] data = field(in);
      if (!name.equals(COOKIE)
          || !(number.isEmpty() || number.equals(display))
          || !(family == LOCAL || family == WILD)) {
        continue;
      }
      if (family == WILD || address.equals(host)) {
        return data;
      }
      other = data;
    }
    return other;
  }

  private static byte[] field(DataInputStream in) throws IOException {
    int length = in.readUnsignedShort();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
