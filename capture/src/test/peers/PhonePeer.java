import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// libphonenumber alone on one corpus: precision, recall and F2 of telephone numbers (overlap of at
/// least half), clean records touched, speed.
public final class PhonePeer {
  public static void main(String[] args) throws IOException {
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    List<JsonNode> rows = read(Path.of(args[0]));
    for (String region : List.of("US", "DE", "GB")) {
      int values = 0;
      int found = 0;
      int predicted = 0;
      int right = 0;
      int clean = 0;
      int touched = 0;
      for (JsonNode row : rows) {
        String text = row.path("text").asText();
        List<PhoneNumberMatch> matches = new ArrayList<>();
        util.findNumbers(text, region, Leniency.VALID, 1_000).forEach(matches::add);
        predicted += matches.size();
        clean += row.path("spans").isEmpty() ? 1 : 0;
        touched += row.path("spans").isEmpty() && !matches.isEmpty() ? 1 : 0;
        for (JsonNode span : row.path("spans")) {
          if (span.path("type").asText().equals("PHONE")) {
            values++;
            int from = span.path("start").asInt();
            int to = span.path("end").asInt();
            boolean hit =
                matches.stream()
                    .anyMatch(m ->
                        2 * (Math.min(to, m.end()) - Math.max(from, m.start()))
                            >= Math.max(to, m.end()) - Math.min(from, m.start()));
            found += hit ? 1 : 0;
            right += hit ? 1 : 0;
          }
        }
      }
      double p = predicted == 0 ? 1 : (double) right / predicted;
      double r = values == 0 ? 1 : (double) found / values;
      System.out.printf(
          "libphonenumber, region %s: phone n %d P %.3f R %.3f F2 %.3f, clean touched %.2f %%, %.2f MB/s of CPU time%n",
          region, values, p, r, p + r == 0 ? 0 : 5 * p * r / (4 * p + r),
          100.0 * touched / Math.max(1, clean), speed(util, rows, region));
    }
  }

  /// As for ours: passes for five seconds, the median of their second half.
  private static double speed(PhoneNumberUtil util, List<JsonNode> rows, String region) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    List<Double> rates = new ArrayList<>();
    long begin = clock.getCurrentThreadCpuTime();
    do {
      long bytes = 0;
      long start = clock.getCurrentThreadCpuTime();
      for (JsonNode row : rows) {
        String text = row.path("text").asText();
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        util.findNumbers(text, region, Leniency.VALID, 1_000).forEach(match -> {});
      }
      rates.add(bytes / 1e6 / ((clock.getCurrentThreadCpuTime() - start) / 1e9));
    } while (clock.getCurrentThreadCpuTime() - begin < 5_000_000_000L);
    List<Double> settled = rates.subList(rates.size() / 2, rates.size()).stream().sorted().toList();
    return settled.get(settled.size() / 2);
  }

  private static List<JsonNode> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    InputStream in = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(json.readTree(line));
      }
    }
    return rows;
  }
}
