package dev.vitrine.capture.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.capture.drafts.PolicyPairs;
import dev.vitrine.capture.drafts.PolicyPairs.Pair;
import dev.vitrine.capture.drafts.PolicyPairs.Term;
import dev.vitrine.capture.policy.PolicyChange.Item;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The law of [PolicyChange]: whatever one term differs in, that term is named, and no other.
final class PolicyPairsTest {
  /// By seed.
  private static final List<Pair> PAIRS =
      LongStream.range(0, 20L * Term.values().length).mapToObj(PolicyPairs::pair).toList();

  /// Everything that a policy is made of, and where it lies.
  private static final List<Class<? extends Record>> PARTS =
      List.of(
          Policy.class,
          Purpose.class,
          Notice.class,
          AppRule.class,
          SiteRule.class,
          Retention.class,
          Retention.Days.class,
          Approval.After.class,
          DestinationRule.Folder.class,
          DestinationRule.Https.class,
          DestinationRule.S3.class,
          DestinationRule.Sending.class,
          DestinationRule.ClientCertificate.File.class);

  /// What says nothing of what is recorded, or which one of several something is.
  private static final Set<String> NO_TERMS =
      Set.of("Policy.version", "Policy.sha256", "Policy.text", "AppRule.id", "SiteRule.area");

  @Test
  void aTermThatDiffersIsNamedAndNoOtherIs() {
    for (int seed = 0; seed < PAIRS.size(); seed++) {
      Pair pair = PAIRS.get(seed);
      for (Pair way : List.of(pair, pair.reversed())) {
        PolicyChange change = PolicyChange.between(way.before(), way.now());
        String where = "seed %d, %s".formatted(seed, way.term());
        assertThat(Stream.concat(change.wider().stream(), change.narrower().stream()))
            .as(where)
            .isNotEmpty()
            .doesNotHaveDuplicates()
            .allMatch(item -> expected(way.term()).contains(item.getClass()));
      }
    }
  }

  @Test
  void whateverDiffersAsksOnOneOfTheTwoWaysUnlessItAsksNobody() {
    for (int seed = 0; seed < PAIRS.size(); seed++) {
      Pair pair = PAIRS.get(seed);
      boolean forth = PolicyChange.between(pair.before(), pair.now()).wider().isEmpty();
      boolean back = PolicyChange.between(pair.now(), pair.before()).wider().isEmpty();
      boolean nobody = Set.of(Term.CONTACT, Term.NOTICE_LANGUAGE).contains(pair.term());
      assertThat(forth && back).as("seed %d, %s", seed, pair.term()).isEqualTo(nobody);
    }
  }

  /// A part of a policy that comes one day has to come here too; then the law above asks for an
  /// item of it.
  @Test
  void everyPartOfAPolicyIsATermOfTheLaw() {
    Set<String> differ = new TreeSet<>();
    PAIRS.forEach(pair -> differ(pair.before(), pair.now(), differ));
    Set<String> all =
        PARTS.stream()
            .flatMap(part -> Stream.of(part.getRecordComponents()).map(it -> name(part, it)))
            .collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(NO_TERMS);
    assertThat(differ).containsAll(all);
  }

  @Test
  void whatNobodyThoughtOfComparingIsADifference() {
    record Fresh(String told, Duration newKey) {}
    Fresh one = new Fresh("a", Duration.ZERO);
    assertThat(Unnamed.between(one, new Fresh("a", Duration.ZERO))).isEmpty();
    assertThat(Unnamed.between(one, new Fresh("b", Duration.ofDays(1)))).hasSize(2);
    assertThat(Unnamed.between(one, new Fresh("a", Duration.ofDays(1))))
        .contains(new Item.OtherChanged("new_key"));
  }

  /// Two records, part by part; lists and maps entry by entry.
  private static void differ(Object before, Object now, Set<String> differ) {
    if (before instanceof Record was && now.getClass() == was.getClass()) {
      for (RecordComponent component : was.getClass().getRecordComponents()) {
        Object one = value(component, was);
        Object other = value(component, now);
        if (!Objects.equals(one, other)) {
          differ.add(name(was.getClass(), component));
          differ(one, other, differ);
        }
      }
    } else if (before instanceof List<?> was && now instanceof List<?> is) {
      for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
        differ(was.get(i), is.get(i), differ);
      }
    } else if (before instanceof Map<?, ?> was && now instanceof Map<?, ?> is) {
      was.forEach((key, one) -> {
        Object other = is.get(key);
        if (one != null && other != null) {
          differ(one, other, differ);
        }
      });
    } else if (before instanceof Optional<?> was && now instanceof Optional<?> is) {
      was.ifPresent(one -> is.ifPresent(other -> differ(one, other, differ)));
    }
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }

  private static String name(Class<?> part, RecordComponent component) {
    return part.getSimpleName() + "." + component.getName();
  }

  private static Set<Class<?>> expected(Term term) {
    return switch (term) {
      case ORGANISATION, CONTACT, PURPOSE -> Set.of(Item.WordingChanged.class);
      case NOTICE_VERSION, NOTICE_TEXT -> Set.of(Item.NoticeChanged.class);
      case NOTICE_LANGUAGE -> Set.of(Item.NoticeChanged.class, Item.NoticeRemoved.class);
      case RETENTION_DAYS ->
          Set.of(
              Item.RetentionChanged.class,
              Item.RetentionLimitChanged.class,
              Item.SentRetentionChanged.class);
      case KEYS_REMOTE, MOUSE_REMOTE, PICTURES_REMOTE -> Set.of(Item.SentRetentionChanged.class);
      case KEYS_LOCAL, MOUSE_LOCAL, PICTURES_LOCAL -> Set.of(Item.LocalRetentionChanged.class);
      case APPROVAL -> Set.of(Item.ApprovalChanged.class);
      case KEY_TIMING -> Set.of(Item.KeyTimingChanged.class);
      case KEY_FILE -> Set.of(Item.KeyFileChanged.class);
      case NAME_MODEL -> Set.of(Item.NameModelChanged.class);
      case PHONE_REGIONS -> Set.of(Item.PhoneRegionsChanged.class);
      case NEVER -> Set.of(Item.NeverChanged.class);
      case TITLES -> Set.of(Item.NeverTitleChanged.class);
      case APP -> Set.of(Item.AppAdded.class, Item.AppRemoved.class);
      case APP_NAME -> Set.of(Item.AppRenamed.class);
      case APP_KEYS, APP_MOUSE, APP_PICTURES, APP_FIELDS, APP_SITES ->
          Set.of(Item.TakenChanged.class);
      case SITE, SITE_WIDE -> Set.of(Item.SiteAdded.class, Item.SiteRemoved.class);
      case SITE_NAME -> Set.of(Item.SiteRenamed.class);
      case SITE_KEYS, SITE_MOUSE, SITE_PICTURES -> Set.of(Item.SiteTakenChanged.class);
      // What a server is asked and shown comes and goes with it.
      case KIND ->
          Set.of(
              Item.DestinationChanged.class,
              Item.CertificateChanged.class,
              Item.TokenChanged.class,
              Item.TokenServiceChanged.class);
      case FOLDER, HTTPS, BUCKET, REGION, ENDPOINT, STYLE, PREFIX ->
          Set.of(Item.DestinationChanged.class);
      case CERTIFICATE -> Set.of(Item.CertificateChanged.class);
      case TOKEN -> Set.of(Item.TokenChanged.class);
      case TOKEN_SERVICE -> Set.of(Item.TokenServiceChanged.class);
      case AUTHORITIES -> Set.of(Item.AuthoritiesChanged.class);
      case ENVELOPE -> Set.of(Item.EnvelopeChanged.class);
      case ERASE -> Set.of(Item.EraseChanged.class);
      case METERED -> Set.of(Item.MeteredChanged.class);
    };
  }
}
