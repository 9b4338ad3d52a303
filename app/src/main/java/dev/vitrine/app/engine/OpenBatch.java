package dev.vitrine.app.engine;

import java.nio.file.Path;
import java.util.List;

/// A batch that is being read: everything in it is decoded from the very bytes that would be sent
/// (P7).
public interface OpenBatch extends AutoCloseable {

  /// What happened, in order, as a person would tell it.
  List<Step> steps() throws EngineException;

  /// The files of the ZIP, in their order.
  List<ZipPart> parts() throws EngineException;

  /// The first `limit` bytes of one file of the ZIP, as they are.
  byte[] bytes(String part, int limit) throws EngineException;

  /// SHA-256 of the whole file, in hex, computed from the bytes just now.
  String sha256() throws EngineException;

  /// Writes the ZIP as it is to `target`.
  void save(Path target) throws EngineException;

  @Override
  void close();

  /// @param bytes its size, not compressed
  /// @param sha256 of its content, in hex
  record ZipPart(String name, long bytes, String sha256) {}
}
