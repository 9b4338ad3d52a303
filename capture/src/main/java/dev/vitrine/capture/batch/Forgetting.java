package dev.vitrine.capture.batch;

import dev.vitrine.capture.store.Forgotten;
import java.util.List;

/// What forgetting a stretch did to recordings and batches.
///
/// @param forgotten what is gone from the recordings
/// @param removed ids of batches that are gone; those with anything left were built anew
/// @param rebuilt ids of the batches built in their place; they wait for approval
/// @param sent ids of batches with events of that stretch that were sent, or may have been: the
///   destination has to be asked to erase them
public record Forgetting(
    Forgotten forgotten, List<String> removed, List<String> rebuilt, List<String> sent) {}
