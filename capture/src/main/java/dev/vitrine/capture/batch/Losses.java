package dev.vitrine.capture.batch;

import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Remembers technical losses until the batches of their time are gone. Bounded: what is lost close
/// together is one entry, and the oldest are put together when there are too many.
final class Losses {
  private static final String NAME = "batch.losses";
  private static final int MOST = 1_000;
  private static final long CLOSE_MS = 1_000;

  private final Store store;

  Losses(Store store) {
    this.store = store;
  }

  void add(Loss loss) throws StoreException {
    List<Loss> all = new ArrayList<>(all());
    if (!all.isEmpty() && Math.abs(loss.at() - all.getLast().at()) < CLOSE_MS) {
      Loss last = all.removeLast();
      all.add(new Loss(last.at(), last.events() + loss.events()));
    } else {
      all.add(loss);
    }
    if (all.size() > MOST) {
      Loss oldest = all.removeFirst();
      all.set(0, new Loss(all.getFirst().at(), all.getFirst().events() + oldest.events()));
    }
    put(all);
  }

  /// Forgets those of a stretch, both ends included.
  void remove(long from, long to) throws StoreException {
    List<Loss> all = all();
    Predicate<Loss> inside = loss -> loss.at() >= from && loss.at() <= to;
    List<Loss> left = all.stream().filter(inside.negate()).toList();
    if (left.size() < all.size()) {
      put(left);
    }
  }

  List<Loss> all() throws StoreException {
    Optional<byte[]> bytes = store.setting(NAME);
    List<Loss> all = new ArrayList<>();
    if (bytes.isPresent()) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
      while (buffer.remaining() >= 16) {
        all.add(new Loss(buffer.getLong(), buffer.getLong()));
      }
    }
    return all;
  }

  private void put(List<Loss> all) throws StoreException {
    ByteBuffer buffer = ByteBuffer.allocate(16 * all.size());
    all.forEach(loss -> buffer.putLong(loss.at()).putLong(loss.events()));
    store.putSetting(NAME, buffer.array());
  }
}
