package dev.vitrine.capture.policy;

import static dev.vitrine.capture.policy.Situations.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.policy.PolicyChange.Item;
import dev.vitrine.capture.policy.PolicyChange.Taken;
import dev.vitrine.capture.policy.PolicyChange.Wording;
import dev.vitrine.capture.policy.Retention.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {
  private static final String SECOND_APP =
      "\n[[app]]\nid = \"reader\"\nname = \"Viewer\"\nmouse = true\n";
  private static final AppRule EDITOR = new AppRule("editor", "Editor", true, true, false, false);
  private static final AppRule VIEWER = new AppRule("reader", "Viewer", false, true, false, false);

  @Test
  void theSamePolicyIsNoChange() {
    assertThat(PolicyChange.between(policy(), policy()).isEmpty()).isTrue();
    assertThat(PolicyChange.between(policy(), policy(PolicyTexts.GOOD + "# a comment\n")).isEmpty())
        .isTrue();
  }

  @Test
  void anAppThatCameIsWiderAndOneThatWentIsNarrower() {
    bothWays(PolicyTexts.GOOD + SECOND_APP, new Item.AppAdded(VIEWER), new Item.AppRemoved(VIEWER));
  }

  @Test
  void moreTakenInAnAppIsWider() {
    AppRule pictures = new AppRule("editor", "Editor", true, true, true, false);
    bothWays(
        PolicyTexts.with("keys", "true\npictures = true"),
        new Item.TakenChanged(pictures, Taken.PICTURES, true),
        new Item.TakenChanged(EDITOR, Taken.PICTURES, false));
    AppRule unknown = new AppRule("editor", "Editor", true, true, false, true);
    bothWays(
        PolicyTexts.with("fields", "\"unknown-allowed\""),
        new Item.TakenChanged(unknown, Taken.UNKNOWN_FIELDS, true),
        new Item.TakenChanged(EDITOR, Taken.UNKNOWN_FIELDS, false));
  }

  @Test
  void anEntryThatLeftTheNeverListIsWider() {
    bothWays(
        PolicyTexts.with("apps", "[\"vault*\"]"),
        new Item.NeverChanged("safe", false),
        new Item.NeverChanged("safe", true));
    bothWays(
        PolicyTexts.with("titles", "[]"),
        new Item.NeverTitleChanged("(?i)salary", false),
        new Item.NeverTitleChanged("(?i)salary", true));
  }

  @Test
  void anEntryThatAnotherOneStillCoversIsNotWider() {
    PolicyChange change =
        PolicyChange.between(policy(), policy(PolicyTexts.with("apps", "[\"va*\", \"sa*\"]")));

    assertThat(change.wider()).isEmpty();
    PolicyChange shrunk =
        PolicyChange.between(
            policy(), policy(PolicyTexts.with("apps", "[\"vault-gui\", \"safe\"]")));
    assertThat(shrunk.wider()).containsExactly(new Item.NeverChanged("vault*", false));
  }

  @Test
  void longerRetentionAndFinerTimingAndAKeyInAFileAreWider() {
    bothWays(
        PolicyTexts.with("retention_days", "90"),
        new Item.RetentionChanged(30, 90),
        new Item.RetentionChanged(90, 30));
    bothWays(
        PolicyTexts.with("key_timing", "\"20ms\""),
        new Item.KeyTimingChanged(Duration.ofMillis(50), Duration.ofMillis(20)),
        new Item.KeyTimingChanged(Duration.ofMillis(20), Duration.ofMillis(50)));
    bothWays(
        PolicyTexts.with("key_file_allowed", "true"),
        new Item.KeyFileChanged(true),
        new Item.KeyFileChanged(false));
  }

  @Test
  void whereLessIsRemovedIsWider() {
    PolicyChange model = PolicyChange.between(also("name_model = true"), policy());
    assertThat(model.wider()).containsExactly(new Item.NameModelChanged(false));
    PolicyChange regions =
        PolicyChange.between(
            also("phone_regions = ['DE', 'AT']"), also("phone_regions = ['AT', 'CH']"));
    assertThat(regions.wider())
        .containsExactly(new Item.PhoneRegionsChanged(List.of("DE", "AT"), List.of("AT", "CH")));
    assertThat(PolicyChange.between(policy(), also("name_model = true")).wider()).isEmpty();
    assertThat(PolicyChange.between(policy(), also("phone_regions = ['DE']")).wider()).isEmpty();
  }

  @Test
  void anotherNameForTheSameAppAsksAgain() {
    assertThat(between(PolicyTexts.with("name", "'Calculator'")).wider())
        .containsExactly(
            new Item.AppRenamed(
                new AppRule("editor", "Calculator", true, true, false, false), "Editor"));
  }

  @Test
  void keptLongerHereIsNotKeptLongerThere() {
    Policy seven = keeping("local = 7");
    Policy fourteen = keeping("local = 14");
    assertThat(PolicyChange.between(seven, fourteen).wider())
        .containsExactly(
            new Item.LocalRetentionChanged(Category.PICTURES, Optional.of(7), Optional.of(14)));
    assertThat(PolicyChange.between(seven, policy()).wider())
        .containsExactly(
            new Item.LocalRetentionChanged(Category.PICTURES, Optional.of(7), Optional.empty()));
    assertThat(PolicyChange.between(policy(), fourteen).wider()).isEmpty();
    assertThat(PolicyChange.between(keeping("remote = 5"), keeping("remote = 6")).wider())
        .containsExactly(new Item.SentRetentionChanged(Category.PICTURES, 5, 6));
  }

  /// `retention_days` is longer, and so is what follows it; pictures are not.
  @Test
  void whereACategoryHasATimeOfItsOwnTheOthersAreNamed() {
    Policy before = keeping("remote = 5");
    Policy now = policy(before.text().replace("= 30", "= 90"));
    assertThat(PolicyChange.between(before, now).wider())
        .containsExactly(
            new Item.SentRetentionChanged(Category.KEYS, 30, 90),
            new Item.SentRetentionChanged(Category.MOUSE, 30, 90));
    String each =
        """

        [retention]
        keys = { remote = 5 }
        mouse = { remote = 5 }
        pictures = { remote = 5 }
        """;
    Policy fixed = policy(PolicyTexts.GOOD + each);
    assertThat(PolicyChange.between(fixed, policy(fixed.text().replace("= 30", "= 90"))).wider())
        .containsExactly(new Item.RetentionLimitChanged(30, 90));
  }

  @Test
  void leavingWithoutAskingIsWiderAndWaitingLongerIsNarrower() {
    Approval each = new Approval.Each();
    Approval two = new Approval.After(Duration.ofDays(2));
    bothWays(
        PolicyTexts.with("approval", "{ after = \"48h\" }"),
        new Item.ApprovalChanged(each, two),
        new Item.ApprovalChanged(two, each));
    Policy long48 = policy(PolicyTexts.with("approval", "{ after = \"48h\" }"));
    Policy short24 = policy(PolicyTexts.with("approval", "{ after = \"24h\" }"));
    assertThat(PolicyChange.between(long48, short24).wider()).hasSize(1);
    assertThat(PolicyChange.between(short24, long48).wider()).isEmpty();
    assertThat(PolicyChange.between(short24, long48).narrower()).hasSize(1);
  }

  @Test
  void anotherDestinationOrganisationPurposeOrNoticeAsksAgainInBothDirections() {
    assertThat(between(PolicyTexts.with("folder", "\"/srv/share\"")).wider())
        .containsExactly(
            new Item.DestinationChanged(
                new DestinationRule.Folder("~/Vitrine/outbox"),
                new DestinationRule.Folder("/srv/share")));
    assertThat(between(PolicyTexts.with("organisation", "\"Other\"")).wider())
        .containsExactly(new Item.WordingChanged(Wording.ORGANISATION, "Example", "Other"));
    assertThat(between(PolicyTexts.with("purpose", "\"Sales\"")).wider())
        .containsExactly(
            new Item.WordingChanged(Wording.PURPOSE, "Training of an assistant", "Sales"));
    assertThat(between(PolicyTexts.with("en", "\"Other words.\"")).wider())
        .containsExactly(
            new Item.NoticeChanged(
                "en",
                Optional.of(new Notice("3", "Vitrine records what you switch on.")),
                new Notice("3", "Other words.")));
  }

  @Test
  void aPurposeInALanguageAsksWhoeverWouldReadAnotherText() {
    String one = "Training of an assistant";
    String english = PolicyTexts.with("purpose", "{ en = \"" + one + "\" }");
    String both = PolicyTexts.with("purpose", "{ en = \"" + one + "\", de = \"Üben\" }");

    // The same text for everybody, written in another way.
    assertThat(between(english).isEmpty()).isTrue();
    assertThat(PolicyChange.between(policy(english), policy()).isEmpty()).isTrue();
    assertThat(between(both).wider())
        .containsExactly(new Item.WordingChanged(Wording.PURPOSE, one, "Üben"));
    assertThat(PolicyChange.between(policy(both), policy(english)).wider())
        .containsExactly(new Item.WordingChanged(Wording.PURPOSE, "Üben", one));
    assertThat(
            PolicyChange.between(policy(both), policy(both.replace("Üben", "Verkaufen"))).wider())
        .containsExactly(new Item.WordingChanged(Wording.PURPOSE, "Üben", "Verkaufen"));
    assertThat(PolicyChange.between(policy(both), policy(both)).isEmpty()).isTrue();
  }

  @Test
  void anotherContactOrAFurtherLanguageAsksNobody() {
    PolicyChange contact = between(PolicyTexts.with("contact", "\"dpo@example.org\""));
    PolicyChange language =
        between(
            PolicyTexts.with("en", "\"Vitrine records what you switch on.\"\nde = \"Deutsch.\""));

    assertThat(contact.wider()).isEmpty();
    assertThat(contact.narrower()).hasSize(1);
    assertThat(language.wider()).isEmpty();
    assertThat(language.narrower())
        .containsExactly(
            new Item.NoticeChanged("de", Optional.empty(), new Notice("3", "Deutsch.")));
  }

  @Test
  void consentToALanguageThatWentIsNotCovered() {
    Policy both =
        policy(
            PolicyTexts.with("en", "\"Vitrine records what you switch on.\"\nde = \"Deutsch.\""));

    assertThat(Consent.to(both, both.notice("de"), 1).covers(policy())).isFalse();
    assertThat(Consent.to(both, both.notice("en"), 1).covers(policy())).isTrue();
  }

  @Test
  void consentToAPolicyThatCannotBeReadAnyMoreCoversOnlyThatVeryText() {
    Consent consent = new Consent("3", policy().notice("en").sha256(), "garbage", 1);

    assertThat(consent.covers(policy())).isFalse();
    assertThat(consent.agreed()).isEmpty();
  }

  /// Whatever is changed: agreeing to the one covers the other exactly when nothing is wider, and
  /// whatever the narrower policy would keep, the wider one would keep too.
  @Test
  void coveredMeansThatNothingIsKeptThatWasNotAgreedTo() {
    int covered = 0;
    for (long seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      Policy before = policy(random(random));
      Policy now = policy(random(random));
      Consent consent = Consent.to(before, before.notice("en"), Situations.AGREED);
      if (!consent.covers(now)) {
        continue;
      }
      covered++;
      for (AppRule rule : now.apps()) {
        AppRule agreed = before.app(rule.id()).orElseThrow();
        assertThat(agreed.keys() || !rule.keys()).as("seed %d", seed).isTrue();
        assertThat(agreed.mouse() || !rule.mouse()).as("seed %d", seed).isTrue();
        assertThat(agreed.pictures() || !rule.pictures()).as("seed %d", seed).isTrue();
      }
      for (String id : List.of("vault", "vaults", "safe", "safes", "box", "v")) {
        assertThat(AlwaysNever.names(now.never(), id) || !AlwaysNever.names(before.never(), id))
            .as("seed %d", seed)
            .isTrue();
      }
      assertThat(now.retentionDays())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(before.retentionDays());
      assertThat(now.destination()).as("seed %d", seed).isEqualTo(before.destination());
    }
    assertThat(covered).isGreaterThan(50);
  }

  private static String random(Random random) {
    List<String> never = new ArrayList<>();
    for (String entry : List.of("vault*", "vault", "safe", "saf*", "box", "v*")) {
      if (random.nextInt(3) > 0) {
        never.add("\"" + entry + "\"");
      }
    }
    return PolicyTexts.GOOD
            .replace("keys = true", "keys = " + (random.nextInt(4) > 0))
            .replace("= 30", "= " + (29 + random.nextInt(2)))
            .replace("[\"vault*\", \"safe\"]", never.toString())
            .replace("~/Vitrine", random.nextInt(9) == 0 ? "~/Other" : "~/Vitrine")
        + (random.nextBoolean() ? SECOND_APP : "");
  }

  /// From the good policy to the given text there is one wider item, and one narrower back.
  private static void bothWays(String wider, Item forth, Item back) {
    PolicyChange change = between(wider);
    assertThat(change.wider()).containsExactly(forth);
    assertThat(change.narrower()).isEmpty();
    PolicyChange reverse = PolicyChange.between(policy(wider), policy());
    assertThat(reverse.wider()).isEmpty();
    assertThat(reverse.narrower()).containsExactly(back);
  }

  private static Policy also(String line) {
    return policy(PolicyTexts.with("key_timing", "\"50ms\"\n" + line));
  }

  private static Policy keeping(String pictures) {
    return policy(PolicyTexts.GOOD + "\n[retention]\npictures = { " + pictures + " }\n");
  }

  private static PolicyChange between(String now) {
    return PolicyChange.between(policy(), policy(now));
  }
}
