package dev.vitrine.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.servers.Certificates;
import dev.vitrine.capture.servers.Nginx;
import dev.vitrine.capture.servers.Overtaken;
import dev.vitrine.capture.store.BatchRow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Delivering to a web server. Against nginx with its DAV module.
class HttpsDestinationTest extends AgainstNginx {
  @ParameterizedTest
  @ValueSource(longs = {1_000, 10_000_000})
  void whatTheServerStoresIsWhatWasApproved(long bytes) throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(bytes);
      sender.step();
      sender.assertSent(row);
      assertThat(stored(nginx)).containsExactly(row.sha256());
      assertThat(sha256(nginx.data().resolve(row.sha256()))).isEqualTo(row.sha256());
      Receipt receipt = sender.receipt(row);
      assertThat(receipt.sha256()).isEqualTo(row.sha256());
      assertThat(receipt.bytes()).isEqualTo(row.bytes());
      assertThat(receipt.destination()).isEqualTo("https " + nginx.address());
    }
  }

  @Test
  void aClientCertificateIsShownAndWithoutItNothingGoes() throws Exception {
    Certificates.Leaf client = certificates.server("client");
    String lines = "ssl_client_certificate " + certificates.ca() + "; ssl_verify_client on;";
    try (Nginx nginx = nginx(lines, "")) {
      try (Sender sender = sender(nginx)) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        assertThat(sender.result()).isIn("server.refused", "tls.failed");
        assertThat(sender.shop.row(row.id()).state()).isEqualTo(BatchRow.State.APPROVED);
      }
      try (Sender sender = sender(nginx, "client_certificate = \"" + client.pkcs12() + "\"")) {
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.assertWaits(row, Code.CLIENT_CERTIFICATE);
        sender.secrets.put("client-certificate-password", Certificates.PASSWORD);
        sender.step();
        sender.assertSent(row);
      }
      try (Sender sender = sender(nginx, "client_certificate = \"keychain\"")) {
        sender.secrets.put("client-certificate-password", Certificates.PASSWORD);
        sender.secrets.put(
            "client-certificate",
            Base64.getEncoder().encodeToString(Files.readAllBytes(client.pkcs12())));
        BatchRow row = sender.approved(1_000);
        sender.step();
        sender.assertSent(row);
      }
    }
  }

  @Test
  void aTokenComesFromTheKeychainAndOneThatExpiredIsSaid() throws Exception {
    String location = "if ($http_authorization != \"Bearer good-token\") { return 401; }";
    try (Nginx nginx = nginx("", location);
        Sender sender = sender(nginx, "token = \"keychain\"")) {
      BatchRow row = sender.approved(1_000);
      sender.step();
      sender.assertWaits(row, Code.TOKEN_MISSING);
      assertThat(nginx.requests()).isEmpty();
      sender.secrets.put("token", "expired-token");
      sender.step();
      sender.assertWaits(row, Code.DENIED);
      sender.secrets.put("token", "good-token\n");
      sender.step();
      sender.assertSent(row);
    }
  }

  @Test
  void whatArrivedBeforeIsComparedAndNotSentAgain() throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(50_000);
      byte[] bytes;
      try (InputStream in = sender.shop.batches.open(row.id()).zip()) {
        bytes = in.readAllBytes();
      }
      Files.write(nginx.data().resolve(row.sha256()), bytes);
      sender.step();
      sender.assertSent(row);
      assertThat(nginx.requests()).noneMatch(line -> line.contains("\"PUT "));
    }
  }

  @Test
  void aPartThatIsThereIsSentAgainUntilItIsWhole() throws Exception {
    try (Nginx nginx = nginx("", "");
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(50_000);
      Files.write(nginx.data().resolve(row.sha256()), new byte[20_000]);
      sender.step();
      sender.assertSent(row);
      assertThat(sha256(nginx.data().resolve(row.sha256()))).isEqualTo(row.sha256());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412})
  void alreadyThereIsBelievedOnlyAfterComparing(int status) throws Exception {
    String location = "if ($request_method = PUT) { return " + status + "; }";
    try (Nginx nginx = nginx("", location);
        Sender sender = sender(nginx)) {
      BatchRow row = sender.approved(50_000);
      sender.step();
      sender.assertWaits(row, Code.SERVER_REFUSED);
      Files.write(nginx.data().resolve(row.sha256()), new byte[50_000]);
      sender.step();
      sender.assertWaits(row, Code.NAME_TAKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412})
  void whatSomebodyElseBroughtFirstHasArrivedIfItIsTheSame(int status) throws Exception {
    try (Overtaken same = Overtaken.start(server, status, sent -> sent);
        Sender sender = sender(same.address())) {
      BatchRow row = sender.approved(50_000);
      sender.step();
      sender.assertSent(row);
      assertThat(same.requests()).containsExactly("HEAD", "PUT", "HEAD", "GET");
    }
    UnaryOperator<byte[]> changed =
        sent -> {
          sent[sent.length / 2] ^= 1;
          return sent;
        };
    try (Overtaken other = Overtaken.start(server, status, changed);
        Sender sender = sender(other.address())) {
      BatchRow row = sender.approved(50_000);
      sender.step();
      sender.assertWaits(row, Code.NAME_TAKEN);
    }
  }

  /// The defaults of this Java would not speak it either, so they are taken away.
  @Test
  void nobodyIsSpokenToInAnOldTls() throws Exception {
    Path lax = Files.writeString(folder.resolve("lax"), "jdk.tls.disabledAlgorithms=\n");
    Map<String, String> java = Map.of("JAVA_TOOL_OPTIONS", "-Djava.security.properties=" + lax);
    for (String spoken : List.of("TLSv1.1", "TLSv1.2")) {
      boolean old = spoken.equals("TLSv1.1");
      Path place = folder.resolve(spoken);
      String lines = "ssl_protocols " + spoken + "; ssl_ciphers ALL:@SECLEVEL=0;";
      try (Nginx nginx =
              Nginx.start(place, new Nginx.Manner(server, lines, "", place.resolve("data")));
          Workstation workstation =
              Workstation.start(
                  Files.createTempDirectory(folder, "home"),
                  "https = \"%s\"\nca = \"%s\"".formatted(nginx.address(), certificates.ca()),
                  java)) {
        assertThat(workstation.send(1_000)).startsWith(old ? "tls.failed APPROVED" : "delivered");
        assertThat(nginx.requests().isEmpty()).isEqualTo(old);
      }
    }
  }

  @Test
  void aLargeBatchIsStreamed() throws Exception {
    try (Nginx nginx = nginx("", "")) {
      Sending.Report report =
          Sending.run(
              folder,
              "https = \"%s\"\nca = \"%s\"".formatted(nginx.address(), certificates.ca()),
              Map.of(),
              80_000_000);
      assertThat(report.residentKb()).isLessThan(20_000);
      assertThat(report.heapKb()).isLessThan(20_000);
    }
  }
}
