package dev.vitrine.capture.batch;

import java.util.List;

/// What forgetting a stretch would take, before it is done.
///
/// @param events events of that time in the recordings, in the waiting batches among them
/// @param waiting ids of the batches that wait and hold some of it: they go, and what is left of
///   them is built anew
/// @param sent ids of the batches of that time that were sent, or may have been: the copy kept here
///   goes, and the destination has to be asked to erase them
/// @param rest ids of those among `sent` whose copy is still here, so that another batch can be
///   built of what is left of them
public record ForgetPreview(
    long events, List<String> waiting, List<String> sent, List<String> rest) {}
