package dev.vitrine.capture.store;

import dev.vitrine.capture.store.ByteSource.MalformedException;
import java.util.Optional;

/// What is inside a recording, sealed beside its chunks: a chunk that is missing or older than the
/// rest does not fit. Its size never changes, so that the database overwrites it in place.
record Extent(long from, long to, long events, long chunks) {
  static final Extent NONE = new Extent(Long.MAX_VALUE, Long.MIN_VALUE, 0, 0);

  Extent with(long at) {
    return new Extent(Math.min(from, at), Math.max(to, at), events + 1, chunks);
  }

  Extent withChunks(long number) {
    return new Extent(from, to, events, number);
  }

  boolean overlaps(long first, long last) {
    return events > 0 && from <= last && to >= first;
  }

  boolean within(long first, long last) {
    return from >= first && to <= last;
  }

  byte[] seal(byte[] key, long recording) {
    ByteSink sink = new ByteSink();
    sink.fixed(from);
    sink.fixed(to);
    sink.fixed(events);
    sink.fixed(chunks);
    return Seal.seal(key, Seal.label("extent", recording), sink.bytes());
  }

  static Optional<Extent> open(byte[] key, long recording, byte[] sealed) {
    return Seal.open(key, Seal.label("extent", recording), sealed).flatMap(Extent::decode);
  }

  private static Optional<Extent> decode(byte[] plain) {
    try {
      ByteSource source = new ByteSource(plain);
      return Optional.of(
          new Extent(source.fixed(), source.fixed(), source.fixed(), source.fixed()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
