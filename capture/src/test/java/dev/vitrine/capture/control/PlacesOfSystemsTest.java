package dev.vitrine.capture.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.event.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlacesOfSystemsTest {
  private static final Path USER = Path.of("/Users/jo");

  @TempDir Path folder;

  @Test
  void homeIsWhatTheEnvironmentSaysBeforeWhatTheListOfAccountsSays() {
    Path account = Path.of("/home/account");
    Map<String, String> other = Map.of("HOME", "/home/other");
    assertThat(ControlPaths.userHome(Machine.LINUX, other, account))
        .isEqualTo(Path.of("/home/other"));
    assertThat(ControlPaths.userHome(Machine.MAC, other, account))
        .isEqualTo(Path.of("/home/other"));
    assertThat(ControlPaths.userHome(Machine.WINDOWS, other, account)).isEqualTo(account);
    assertThat(ControlPaths.userHome(Machine.LINUX, Map.of(), account)).isEqualTo(account);
    assertThat(ControlPaths.userHome(Machine.LINUX, Map.of("HOME", "here"), account))
        .isEqualTo(account);
  }

  @Test
  void eachSystemKeepsDataWhereItKeepsData() {
    Map<String, String> none = Map.of();
    assertThat(ControlPaths.defaultHome(Machine.MAC, Map.of("XDG_DATA_HOME", "/x"), USER))
        .isEqualTo(USER.resolve("Library/Application Support/Vitrine"));
    assertThat(ControlPaths.defaultHome(Machine.WINDOWS, Map.of("LOCALAPPDATA", "/local"), USER))
        .isEqualTo(Path.of("/local/Vitrine"));
    assertThat(ControlPaths.defaultHome(Machine.WINDOWS, none, USER))
        .isEqualTo(USER.resolve("AppData/Local/Vitrine"));
    assertThat(ControlPaths.defaultHome(Machine.LINUX, none, USER))
        .isEqualTo(USER.resolve(".local/share/vitrine"));
  }

  @Test
  void aSocketOfMacHasAShorterPath() {
    assertThat(ControlPaths.longest(Machine.MAC)).isEqualTo(102);
    assertThat(ControlPaths.longest(Machine.LINUX)).isEqualTo(106);
    assertThat(ControlPaths.runtimeVariable(Machine.MAC)).isEqualTo("TMPDIR");
  }

  @Test
  void aSystemIsKnownByItsName() {
    assertThat(Machine.ofThisMachine()).isEqualTo(Machine.LINUX);
  }

  @Test
  void whoConnectsIsOwnOnlyWhereTheDirectoryIsForNobodyElse() throws Exception {
    UserPrincipal own = Files.getOwner(folder);
    UserPrincipal other = () -> "somebody else";
    assertThat(Peer.onlyFor(own, List.of(allow(own)))).isTrue();
    assertThat(Peer.onlyFor(own, List.of(allow(own), allow(other)))).isFalse();
    assertThat(Peer.onlyFor(own, List.of())).isFalse();
  }

  private static AclEntry allow(UserPrincipal user) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(user)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .build();
  }
}
