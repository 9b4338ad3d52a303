package dev.vitrine.capture.context.linux;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A process as the kernel describes it in `/proc/PID/stat`, which everybody may read.
///
/// @param name of the program, at most 15 bytes
/// @param group its process group
/// @param pty the number of the pseudo terminal that it is on, -1 for none
/// @param foreground the process group that has that terminal
/// @param threads how many it has
record Task(int pid, String name, int group, int pty, int foreground, int threads) {
  private static final int PTY_MAJOR = 136;

  /// As much of such a file as is read at once; one line of `stat` is shorter.
  private static final int CHUNK = 2_048;

  static Optional<Task> of(int pid) {
    try {
      String stat = read("/proc/" + pid + "/stat");
      // The name is in brackets and may hold any of them itself.
      int begin = stat.indexOf('(');
      int end = stat.lastIndexOf(')');
      String[] rest = stat.substring(end + 2).split(" ", 19);
      return Optional.of(
          new Task(
              pid,
              stat.substring(begin + 1, end),
              Integer.parseInt(rest[2]),
              pty(Integer.parseInt(rest[4])),
              Integer.parseInt(rest[5]),
              Integer.parseInt(rest[17])));
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// The processes that it started and that have not been adopted by others.
  ///
  /// @throws FileNotFoundException if it has ended
  List<Integer> children() throws IOException {
    List<Integer> children = new ArrayList<>();
    String all = "/proc/" + pid + "/task";
    if (threads == 1) {
      // The list of the threads takes longer than all the rest.
      add(children, read(all + "/" + pid + "/children"));
      return children;
    }
    String[] each = new File(all).list();
    if (each == null) {
      throw new FileNotFoundException(all);
    }
    for (String thread : each) {
      add(children, read(all + "/" + thread + "/children"));
    }
    return children;
  }

  private static void add(List<Integer> children, String listed) {
    for (String child : listed.split(" ", -1)) {
      if (!child.isEmpty()) {
        children.add(Integer.parseInt(child));
      }
    }
  }

  /// The whole of a file whose length the kernel does not tell.
  private static String read(String file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      byte[] bytes = new byte[CHUNK];
      int length = 0;
      int n;
      while ((n = in.read(bytes, length, bytes.length - length)) > 0) {
        length += n;
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
      }
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  /// Whether a process has a terminal open that is no pseudo terminal (a serial line), or does not
  /// let anybody see what it has open.
  static boolean holdsLine(int pid) {
    Path open = Path.of("/proc", Integer.toString(pid), "fd");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(open)) {
      for (Path each : all) {
        if (isLine(each)) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      return true;
    }
  }

  private static boolean isLine(Path open) throws IOException {
    try {
      String to = Files.readSymbolicLink(open).toString();
      return to.startsWith("/dev/tty") && !to.equals("/dev/tty");
    } catch (NoSuchFileException e) {
      // It was closed meanwhile.
      return false;
    }
  }

  /// The numbers of all processes of a name; a search through all of /proc.
  static List<Integer> named(String name) throws IOException {
    List<Integer> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path each : all) {
        int pid = Integer.parseInt(String.valueOf(each.getFileName()));
        if (of(pid).filter(task -> task.name.equals(name)).isPresent()) {
          found.add(pid);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static int pty(int device) {
    int major = (device >> 8) & 0xFFF;
    return major == PTY_MAJOR ? (device & 0xFF) | ((device >> 12) & 0xFFF00) : -1;
  }
}
