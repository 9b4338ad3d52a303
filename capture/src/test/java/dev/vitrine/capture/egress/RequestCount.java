package dev.vitrine.capture.egress;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Counts what every client for S3 in this process asks.
final class RequestCount {
  private static final AtomicLong SENT = new AtomicLong();

  private RequestCount() {}

  /// So far.
  static long sent() {
    return SENT.get();
  }

  /// The SDK finds it by its name in the resources of the tests.
  public static final class Counting implements ExecutionInterceptor {
    public Counting() {}

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes more) {
      SENT.incrementAndGet();
    }
  }
}
