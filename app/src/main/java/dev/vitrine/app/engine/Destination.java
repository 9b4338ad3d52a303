package dev.vitrine.app.engine;

/// Where approved batches go or went, told apart by what matters to the person: whether it is this
/// computer.
public sealed interface Destination {
  /// As the policy or the receipt writes it.
  String place();

  /// A folder.
  ///
  /// @param where which computer it lies on, as far as this one can tell
  record Folder(String place, Where where) implements Destination {}

  /// A server of any kind.
  ///
  /// @param host the one that the connection leads to
  record Server(String host, String place) implements Destination {}

  /// Where a folder lies.
  enum Where {
    HERE,
    /// On a drive that this computer has over the network.
    NETWORK,
    UNKNOWN
  }
}
