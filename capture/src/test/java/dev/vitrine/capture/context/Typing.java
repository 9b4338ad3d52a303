package dev.vitrine.capture.context;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitrine.capture.desk.Await;
import dev.vitrine.capture.desk.Typist;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Types into the three fields of a form, the second of which is a password field, and counts what
/// was kept.
///
/// @param secret keys typed into the password field
/// @param leaked of those, how many were taken for anything but secret or unknown
/// @param ordinary keys typed into the other two, without those less than a quarter of a second
///   before the focus goes to the password field: they may be secret as far as anybody knows
/// @param kept of those, how many are known to be ordinary
/// @param lost how the others were judged
@SuppressWarnings("exports") // the benches are in the same test tree, outside every module
public record Typing(int secret, int leaked, int ordinary, int kept, List<String> lost) {
  private static final String ORDINARY = "abcdefghijklm";
  private static final String SECRET = "nopqrstuvwxyz";

  /// Typed just before and just after a visit to the password field, where nobody can say yet: the
  /// stamp of a key may be up to 50 ms late, so one soon after the field was left may belong there.
  private static final String BETWEEN = "01";

  private static final Duration QUARTER = Duration.ofMillis(280);

  /// Types, with Tab from field to field and the next key right after it.
  ///
  /// @param rounds how often the password field is visited; the focus is in the first field now
  public static Typing run(ListenerProcess listener, Typist typist, Random random, int rounds) {
    int from = listener.mark();
    int sent = 0;
    for (int i = 0; i < rounds; i++) {
      sent += type(typist, random, ORDINARY, 10);
      sent += type(typist, random, BETWEEN, 2);
      Await.pass(QUARTER);
      typist.tap('\t');
      sent += type(typist, random, SECRET, 20);
      typist.tap('\t');
      sent += type(typist, random, BETWEEN, 4);
      sent += type(typist, random, ORDINARY, 10);
      Await.pass(QUARTER);
      back(typist);
      back(typist);
      sent += type(typist, random, BETWEEN, 2);
    }
    int expected = sent + rounds * 6;
    List<JsonNode> presses = listener.await(from, "KeyPressed", expected);
    int secret = 0;
    int leaked = 0;
    int ordinary = 0;
    int kept = 0;
    List<String> lost = new java.util.ArrayList<>();
    for (JsonNode press : presses) {
      String key = press.path("key").asText();
      String field = press.path("field").asText("none");
      boolean keeps = field.equals("TEXT") || field.equals("NO_TEXT");
      if (SECRET.contains(key)) {
        secret++;
        leaked += keeps ? 1 : 0;
      } else if (ORDINARY.contains(key)) {
        ordinary++;
        kept += field.equals("TEXT") ? 1 : 0;
        if (!field.equals("TEXT")) {
          lost.add(field + press.path("reason").asText());
        }
      }
    }
    return new Typing(secret, leaked, ordinary, kept, lost);
  }

  private static void back(Typist typist) {
    int shift = typist.keycode(0xFFE1);
    typist.key(shift, true);
    typist.tap('\t');
    typist.key(shift, false);
  }

  private static int type(Typist typist, Random random, String letters, int count) {
    for (int i = 0; i < count; i++) {
      typist.tap(letters.charAt(random.nextInt(letters.length())));
      Await.pass(Duration.ofMillis(10 + random.nextInt(60)));
    }
    return count;
  }
}
