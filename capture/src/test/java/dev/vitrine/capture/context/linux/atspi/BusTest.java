package dev.vitrine.capture.context.linux.atspi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BusTest {
  /// `disabled:` is how a desktop says that it has none.
  @ParameterizedTest
  @ValueSource(strings = {"disabled:", "", "unix:", "unix:path=/nowhere/bus", "nonsense", "a:b"})
  void anAddressWithoutABusIsToldAsThat(String address) {
    assertThatThrownBy(() -> Bus.connect(address, () -> {})).isInstanceOf(IOException.class);
  }
}
