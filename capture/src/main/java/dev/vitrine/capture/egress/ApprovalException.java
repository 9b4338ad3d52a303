package dev.vitrine.capture.egress;

/// The batch cannot be approved. The message is the code's sentence.
public final class ApprovalException extends Exception {
  private static final long serialVersionUID = 1;

  private final Code code;

  ApprovalException(Code code) {
    super(code.sentence());
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
