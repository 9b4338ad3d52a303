package dev.vitrine.capture.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/// Who is at the other end of a connection, as the kernel says.
final class Peer {
  private final UserPrincipal own;

  private Peer(UserPrincipal own) {
    this.own = own;
  }

  /// @param ownFile a file that this process has just made, so that its owner is this user
  static Peer ownerOf(Path ownFile) throws IOException {
    return new Peer(Files.getOwner(ownFile, LinkOption.NOFOLLOW_LINKS));
  }

  /// Whether the other end belongs to the same user. An answer that is not clear is a no.
  boolean isOwn(SocketChannel channel) {
    try {
      return own.equals(channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
