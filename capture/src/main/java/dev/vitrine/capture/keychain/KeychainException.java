package dev.vitrine.capture.keychain;

import org.jspecify.annotations.Nullable;

/// The key could not be fetched or kept. The message is one sentence for the person.
public final class KeychainException extends Exception {
  private static final long serialVersionUID = 1;

  /// What went wrong, and the sentence that says what to do about it.
  public enum Code {
    MISSING(
        "This desktop has no keychain, and the policy does not allow the key in a file. Start one"
            + " (GNOME Keyring, KeePassXC or KWallet), then start Vitrine again."),
    LOCKED("Your keychain is locked. Unlock it with its password, then try again."),
    NO_COLLECTION(
        "Your keychain has no default keyring. Create one in your desktop's password settings, then"
            + " try again."),
    UNREADABLE(
        "What your keychain holds for Vitrine is not a key of Vitrine's. Put the right one back, or"
            + " remove it and move Vitrine's folder away to start anew."),
    UNSAFE_FILE(
        "The key file can be read by others or is not a plain file, so it is not used. Make it a"
            + " plain file that only your account can read (mode 600), then try again."),
    NO_ANSWER("Your keychain does not answer. Restart it or log in again, then try again."),
    IO("The key file cannot be read or written. Check Vitrine's folder, then try again.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  private final Code code;

  KeychainException(Code code) {
    this(code, null);
  }

  KeychainException(Code code, @Nullable Throwable cause) {
    super(code.sentence(), cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
