package dev.vitrine.capture;

import dev.vitrine.capture.batch.ForgetPreview;

/// What is kept of the person on this computer, as a whole: handed out ([Recorder#exportAll]), or
/// gone ([Recorder#eraseAll]).
public final class MyData {
  private MyData() {}

  /// What erasing would take.
  ///
  /// @param recorded events in memory and on disk, batches that wait, batches that were sent
  /// @param words entries of my dictionary
  public record Preview(ForgetPreview recorded, int words) {}

  /// What was erased.
  ///
  /// @param events destroyed on this computer
  /// @param batches destroyed before they were sent
  /// @param sent batches that were sent: the destination is asked to erase them
  public record Erased(long events, int batches, int sent) {}

  /// What was handed out.
  ///
  /// @param recordings files of events
  /// @param batches files of batches
  /// @param bytes size of the ZIP file
  public record Exported(int recordings, int batches, long bytes) {}
}
