package dev.vitrine.capture.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The store could not do it. The message is one sentence for the person and never carries content;
/// what was kept before is still there. It is an [IOException] so that the streams of sealed blobs
/// can throw it too.
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1;

  /// What went wrong, and the sentence that says what to do about it.
  public enum Code {
    LOCKED(
        "Another program is using Vitrine's store. Close the other one, then try again; nothing was"
            + " changed."),
    DAMAGED(
        "Part of Vitrine's store is damaged. What can still be read is untouched; copy Vitrine's"
            + " folder to a safe place, check the disk, then delete the damaged part."),
    FULL(
        "The disk is full, so nothing more can be kept. Make room and recording goes on; nothing"
            + " already kept is lost."),
    NO_KEY(
        "The key in your keychain does not open Vitrine's store. Nothing was changed; bring the old"
            + " key back, or move Vitrine's folder away to start anew."),
    READ_ONLY(
        "Vitrine cannot write to its folder. Give your account the right to write there, then try"
            + " again; nothing already kept is lost."),
    IO(
        "The disk did not answer as it should, so nothing was kept. Check the disk, then try again;"
            + " nothing already kept is lost."),
    NEWER(
        "Vitrine's store was written by a newer version. Start the newer version; this one leaves"
            + " the store as it is."),
    INCOMPLETE(
        "Vitrine's own files are incomplete: the database library is missing. Install Vitrine again;"
            + " nothing already kept is lost."),
    /// It could not be opened, the keychain being locked or missing, say; the status says why.
    CLOSED(
        "Vitrine's store is not open, so nothing can be kept or changed. The status says why;"
            + " Vitrine tries again by itself."),
    /// What was asked for has been deleted, and its key with it.
    GONE("It is no longer there: it was deleted, and its key with it.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  private final Code code;

  public StoreException(Code code) {
    this(code, null);
  }

  StoreException(Code code, @Nullable Throwable cause) {
    super(code.sentence(), cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
