package dev.vitrine.capture.egress;

import dev.vitrine.capture.store.StoreException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/// What went wrong, as a [Code]; the only place where exceptions of networks are read.
final class Failures {
  private Failures() {}

  /// @param otherwise for what says nothing more
  static UploadResult upload(IOException e, Code otherwise) {
    return switch (e) {
      case RefusedException refused -> new UploadResult.Refused(refused.code());
      case LaterException later -> new UploadResult.RetryLater(later.code(), later.atLeast());
      case StoreException store ->
          switch (store.code()) {
            case DAMAGED, GONE -> new UploadResult.Refused(Code.DAMAGED);
            case CLOSED, FULL, INCOMPLETE, IO, LOCKED, NEWER, NO_KEY, READ_ONLY ->
                new UploadResult.RetryLater(Code.STORE);
          };
      default -> network(e).map(Failures::judged).orElse(new UploadResult.RetryLater(otherwise));
    };
  }

  /// @param otherwise for what says nothing more
  static ErasureResult erasure(IOException e, Code otherwise) {
    return switch (e) {
      case RefusedException refused -> new ErasureResult.NotYet(refused.code());
      case LaterException later -> new ErasureResult.NotYet(later.code(), later.atLeast());
      case StoreException _ -> new ErasureResult.NotYet(Code.STORE);
      default -> new ErasureResult.NotYet(network(e).orElse(otherwise));
    };
  }

  /// What the network said, looking through whatever it is wrapped in; empty if nothing is known.
  static Optional<Code> network(Throwable thrown) {
    Optional<Code> code = Optional.empty();
    int depth = 0;
    for (Throwable e = thrown; e != null && depth < 20; e = e.getCause(), depth++) {
      if (e instanceof StoreException) {
        return Optional.of(Code.STORE);
      }
      // The innermost that says something knows best.
      code = one(e).or(nothing(code));
    }
    return code;
  }

  /// Who goes through a proxy resolves no other name and opens no other connection: if that fails,
  /// it is the proxy that is not there.
  static IOException throughProxy(IOException e) {
    return network(e)
        .filter(code -> code == Code.UNREACHABLE || code == Code.NO_NAME)
        .<IOException>map(_ -> new LaterException(Code.PROXY_GONE))
        .orElse(e);
  }

  private static Supplier<Optional<Code>> nothing(Optional<Code> before) {
    return () -> before;
  }

  private static Optional<Code> one(Throwable e) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(
        switch (e) {
          case CertificateExpiredException _ -> Code.CERTIFICATE_EXPIRED;
          case CertificateNotYetValidException _ -> Code.CERTIFICATE_NOT_YET;
          case CertPathBuilderException _ -> Code.CERTIFICATE_UNKNOWN;
          case CertPathValidatorException _ -> Code.CERTIFICATE_UNKNOWN;
          case CertificateException _ ->
              message.contains("subject alternative") || message.contains("No name matching")
                  ? Code.CERTIFICATE_OTHER_HOST
                  : Code.CERTIFICATE_UNKNOWN;
          case SSLException _ -> Code.TLS;
          case UnknownHostException _ -> Code.NO_NAME;
          case UnresolvedAddressException _ -> Code.NO_NAME;
          case ConnectException _ -> Code.UNREACHABLE;
          case NoRouteToHostException _ -> Code.UNREACHABLE;
          case HttpTimeoutException _ -> Code.UNREACHABLE;
          case SocketTimeoutException _ -> lower.contains("connect") ? Code.UNREACHABLE : Code.SLOW;
          case InterruptedIOException _ -> Code.SLOW;
          case EOFException _ -> Code.BROKEN_OFF;
          case SocketException _ -> Code.BROKEN_OFF;
          case IOException _ when lower.contains("tunnel") || lower.contains("proxy") -> Code.PROXY;
          default -> null;
        });
  }

  /// Who is not who they should be, gets nothing until somebody has looked.
  private static UploadResult judged(Code code) {
    return switch (code) {
      case CERTIFICATE_OTHER_HOST, CERTIFICATE_UNKNOWN, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET ->
          new UploadResult.Refused(code);
      default -> new UploadResult.RetryLater(code);
    };
  }
}
