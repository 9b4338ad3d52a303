package dev.vitrine.capture;

/// Something that the self-test stands on is not there, so it says nothing about any promise.
final class NotPossible extends Exception {
  private static final long serialVersionUID = 1;
  private final String code;

  NotPossible(String code) {
    super(code);
    this.code = code;
  }

  String code() {
    return code;
  }
}
