package dev.vitrine.app.engine;

import dev.vitrine.app.engine.Destination.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Whether a folder lies on this computer, by the kernel's list of what is mounted. No file system
/// is asked itself: one in the network may never answer.
final class Mounts {
  private static final Path LIST = Path.of("/proc/self/mountinfo");

  private static final Set<String> HERE =
      Set.of(
          "bcachefs",
          "btrfs",
          "ecryptfs",
          "exfat",
          "ext2",
          "ext3",
          "ext4",
          "f2fs",
          "fuseblk",
          "hfsplus",
          "jfs",
          "ntfs",
          "ntfs3",
          "overlay",
          "ramfs",
          "reiserfs",
          "tmpfs",
          "vfat",
          "xfs",
          "zfs");

  private static final Set<String> NETWORK =
      Set.of(
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "davfs",
          "fuse.davfs2",
          "fuse.glusterfs",
          "fuse.gvfsd-fuse",
          "fuse.rclone",
          "fuse.s3fs",
          "fuse.sshfs",
          "glusterfs",
          "lustre",
          "nfs",
          "nfs4",
          "smb3",
          "smbfs");

  private Mounts() {}

  /// Where `folder`, which need not exist, lies. Unknown on systems without such a list, and on
  /// file systems of which nobody knows what is behind them.
  static Where where(Path folder) {
    try {
      return where(Files.readAllLines(LIST), folder);
    } catch (IOException e) {
      return Where.UNKNOWN;
    }
  }

  /// @param list lines as in `/proc/self/mountinfo`: number, parent, device, root, *mount point*,
  ///   options, any more, `-`, *type*, source, options
  static Where where(List<String> list, Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    int deepest = -1;
    String type = "";
    for (String line : list) {
      List<String> words = List.of(line.split(" "));
      int dash = words.indexOf("-");
      if (words.size() < 6 || dash < 0 || dash + 1 >= words.size()) {
        continue;
      }
      Path point = Path.of(unescaped(words.get(4)));
      // What was mounted last over the same place hides what was there.
      if (wanted.startsWith(point) && point.getNameCount() >= deepest) {
        deepest = point.getNameCount();
        type = words.get(dash + 1);
      }
    }
    return HERE.contains(type)
        ? Where.HERE
        : NETWORK.contains(type) ? Where.NETWORK : Where.UNKNOWN;
  }

  /// Blanks, tabs, line ends and backslashes are written as `\040` and the like.
  private static String unescaped(String text) {
    return text.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
