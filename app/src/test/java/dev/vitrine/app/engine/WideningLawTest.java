package dev.vitrine.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.app.engine.Agreement.Widened;
import dev.vitrine.app.engine.Agreement.Widened.What;
import dev.vitrine.app.text.ChangeWords;
import dev.vitrine.app.text.ChangeWords.Told;
import dev.vitrine.app.text.Texts;
import dev.vitrine.capture.drafts.PolicyPairs;
import dev.vitrine.capture.drafts.PolicyPairs.Pair;
import dev.vitrine.capture.drafts.PolicyPairs.Term;
import dev.vitrine.capture.policy.AppRule;
import dev.vitrine.capture.policy.Consent;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.policy.PolicyChange.Item;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The law of the page that asks again (P13): it names the term that is another one, and no other,
/// in every language; and whoever is asked again is always told something.
final class WideningLawTest {
  private static final int PAIRS = 20 * Term.values().length;
  private static final List<Texts> LANGUAGES =
      List.of(Texts.in(Locale.UK), Texts.in(Locale.GERMANY));

  @Test
  void oneTermThatIsAnotherOneIsNamedAndNoOtherIs() {
    Set<What> told = EnumSet.noneOf(What.class);
    for (long seed = 0; seed < PAIRS; seed++) {
      Pair pair = PolicyPairs.pair(seed);
      for (Pair way : List.of(pair, pair.reversed())) {
        String where = "seed %d, %s".formatted(seed, way.term());
        for (String language : way.before().notices().keySet().stream().sorted().toList()) {
          Consent given = Consent.to(way.before(), way.before().notice(language), 1);
          List<Widened> widened = Terms.widened(Optional.of(given), way.now());
          assertThat(widened.isEmpty()).as(where).isEqualTo(given.covers(way.now()));
          assertThat(widened)
              .as(where)
              .allMatch(change -> expected(way.term()).contains(change.what()))
              .allMatch(change -> change.now().isEmpty() || !change.now().equals(change.before()));
          widened.forEach(change -> told.add(change.what()));
          isSaid(where, widened);
        }
      }
    }
    // All that a policy of today can bring about is drawn at least once.
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(What.CONTACT, What.UNREADABLE, What.OTHER)));
  }

  @Test
  void whoeverIsAskedAgainIsToldSomethingWhateverIsDifferent() {
    int asked = 0;
    for (long seed = 0; seed < 600; seed++) {
      Policy before = PolicyPairs.policy(2 * seed);
      Policy now = PolicyPairs.policy(2 * seed + 1);
      for (String language : before.notices().keySet()) {
        Consent given = Consent.to(before, before.notice(language), 1);
        List<Widened> widened = Terms.widened(Optional.of(given), now);
        assertThat(widened.isEmpty()).as("seed %d", seed).isEqualTo(given.covers(now));
        isSaid("seed " + seed, widened);
        asked += widened.isEmpty() ? 0 : 1;
      }
    }
    assertThat(asked).isGreaterThan(500);
  }

  @Test
  void whoeverAgreedToRulesThatCannotBeReadAnyMoreIsToldSo() {
    Policy now = PolicyPairs.policy(1);
    Consent given = new Consent("3", now.notice("en").sha256(), "garbage", 1);
    assertThat(Terms.widened(Optional.of(given), now))
        .containsExactly(Widened.of(What.UNREADABLE, ""));
  }

  @Test
  void aDifferenceWithoutWordsIsToldByTheKeyOfThePolicy() {
    assertThat(Widening.of(new Item.OtherChanged("new_key")))
        .isEqualTo(Widened.of(What.OTHER, "new_key"));
    // A value that reads the same on both sides would say nothing.
    assertThat(
            Widening.of(
                new Item.AppRenamed(
                    new AppRule("editor", "Editor", true, true, false, false), "Editor")))
        .isEqualTo(Widened.of(What.OTHER, "app_name"));
  }

  @Test
  void whoeverNeverAgreedIsAskedNothingAgain() {
    assertThat(Terms.widened(Optional.empty(), PolicyPairs.policy(1))).isEmpty();
  }

  /// In both languages a sentence and what goes with it, of which nothing is a key of ours, or a
  /// place that was not filled; and two lines are two values.
  private static void isSaid(String where, List<Widened> widened) {
    for (Texts language : LANGUAGES) {
      List<Told> told = ChangeWords.told(language, widened);
      assertThat(told.isEmpty()).as(where).isEqualTo(widened.isEmpty());
      assertThat(told)
          .as(where)
          .allSatisfy(one -> {
            assertThat(one.sentence()).isNotBlank().doesNotContain("widened.", "{", "}");
            assertThat(one.more())
                .isNotEmpty()
                .noneMatch(String::isBlank)
                .noneMatch(line -> line.contains("widened.") || line.contains("{"));
            assertThat(one.more().stream().map(line -> line.substring(line.indexOf(':') + 1)))
                .doesNotHaveDuplicates();
          });
      for (Widened change : widened) {
        assertThat(told).as(where).anyMatch(one -> one.what() == change.what());
      }
    }
  }

  private static Set<What> expected(Term term) {
    return switch (term) {
      case ORGANISATION -> Set.of(What.ORGANISATION);
      case CONTACT -> Set.of();
      case PURPOSE -> Set.of(What.PURPOSE);
      case NOTICE_VERSION, NOTICE_TEXT -> Set.of(What.NOTICE);
      case NOTICE_LANGUAGE -> Set.of(What.NOTICE_GONE);
      case RETENTION_DAYS -> Set.of(What.RETENTION, What.RETENTION_LIMIT, What.SENT_RETENTION);
      case KEYS_REMOTE, MOUSE_REMOTE, PICTURES_REMOTE -> Set.of(What.SENT_RETENTION);
      case KEYS_LOCAL, MOUSE_LOCAL, PICTURES_LOCAL -> Set.of(What.LOCAL_RETENTION);
      case APPROVAL -> Set.of(What.APPROVAL);
      case KEY_TIMING -> Set.of(What.KEY_TIMING);
      case KEY_FILE -> Set.of(What.KEY_FILE);
      case NAME_MODEL -> Set.of(What.NAME_MODEL);
      case PHONE_REGIONS -> Set.of(What.PHONE_REGIONS);
      case NEVER, TITLES -> Set.of(What.NEVER_LIST);
      case APP -> Set.of(What.APP);
      case APP_NAME -> Set.of(What.APP_NAME);
      case APP_KEYS, SITE_KEYS -> Set.of(What.KEYS);
      case APP_MOUSE, SITE_MOUSE -> Set.of(What.MOUSE);
      case APP_PICTURES, SITE_PICTURES -> Set.of(What.PICTURES);
      case APP_FIELDS -> Set.of(What.UNKNOWN_FIELDS);
      case APP_SITES -> Set.of(What.ANY_SITE);
      case SITE, SITE_WIDE -> Set.of(What.SITE, What.SITE_GONE);
      case SITE_NAME -> Set.of(What.SITE_NAME);
      case KIND -> Set.of(What.DESTINATION, What.CERTIFICATE, What.TOKEN, What.TOKEN_SERVICE);
      case FOLDER, HTTPS, BUCKET, REGION, ENDPOINT, STYLE, PREFIX -> Set.of(What.DESTINATION);
      case CERTIFICATE -> Set.of(What.CERTIFICATE);
      case TOKEN -> Set.of(What.TOKEN);
      case TOKEN_SERVICE -> Set.of(What.TOKEN_SERVICE);
      case AUTHORITIES -> Set.of(What.AUTHORITIES);
      case ENVELOPE -> Set.of(What.ENVELOPE_GONE, What.ENVELOPE_KEY, What.ENVELOPE_NEW);
      case ERASE -> Set.of(What.ERASE);
      case METERED -> Set.of(What.METERED);
    };
  }
}
