package dev.vitrine.capture;

import dev.vitrine.capture.policy.Choices;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What the person chose, in force and on disk. Whatever narrows is in force before it is written,
/// and is written as soon as that is possible; whatever widens is written before it is in force.
///
/// Read by any thread, changed under the recorder's lock.
final class KeptChoices {
  private static final String SETTING = "choices";

  /// What was narrowed before the store could be opened, to be applied to what it holds.
  private final List<UnaryOperator<Choices>> beforeLoading = new ArrayList<>();

  private volatile Choices inForce = Choices.none();
  private boolean loaded;
  private boolean unwritten;

  Choices inForce() {
    return inForce;
  }

  /// Takes what the store holds, narrowed by what was said meanwhile; nothing from before `now` is
  /// recorded.
  void load(Store store, long now) throws StoreException {
    Choices kept = store.setting(SETTING).map(Choices::decode).orElseGet(Choices::none);
    for (UnaryOperator<Choices> narrowing : beforeLoading) {
      kept = narrowing.apply(kept);
    }
    unwritten = !beforeLoading.isEmpty();
    beforeLoading.clear();
    inForce = kept.withRecordingFrom(now);
    loaded = true;
  }

  /// @param what for the journal, which is written first: nothing is in force that it does not know
  /// @throws StoreException if it could not be written; then nothing has changed
  void widen(Store store, String what, UnaryOperator<Choices> change) throws StoreException {
    Choices next = change.apply(inForce);
    store.journal().append(what, Map.of());
    store.putSetting(SETTING, next.encode());
    unwritten = false;
    inForce = next;
  }

  /// In force when this returns, whatever the disk says; [#write] follows.
  void narrow(UnaryOperator<Choices> change) {
    inForce = change.apply(inForce);
    if (loaded) {
      unwritten = true;
    } else {
      beforeLoading.add(change);
    }
  }

  /// Nothing from before `now` is recorded; not worth a write of its own.
  void recordingFrom(long now) {
    inForce = inForce.withRecordingFrom(now);
  }

  /// Writes what could not be written before.
  void write(Store store) throws StoreException {
    if (unwritten) {
      store.putSetting(SETTING, inForce.encode());
      unwritten = false;
    }
  }
}
