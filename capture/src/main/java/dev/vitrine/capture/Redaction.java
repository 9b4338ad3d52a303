package dev.vitrine.capture;

import dev.vitrine.capture.input.KeyNames;
import dev.vitrine.capture.policy.Policy;
import dev.vitrine.capture.redact.Dictionary;
import dev.vitrine.capture.redact.Explanation;
import dev.vitrine.capture.redact.NameModel;
import dev.vitrine.capture.redact.Pseudonyms;
import dev.vitrine.capture.redact.RedactStage;
import dev.vitrine.capture.redact.Redactor;
import dev.vitrine.capture.store.Store;
import dev.vitrine.capture.store.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Room 5 as the recorder sees it: the detectors that the policy asks for, the words of the person,
/// and the marks of who was who in the batch that is being recorded.
///
/// [#explain], [#renewPersons] and [#keepPersons] are for any thread, and so is asking the
/// dictionary; everything else that changes something is called under the recorder's lock.
final class Redaction implements AutoCloseable {
  /// The sealed setting with the key of the persons' marks, until the next batch is sealed.
  private static final String PERSONS = "persons";

  private final Pseudonyms persons = Pseudonyms.fresh();
  private final KeptDictionary dictionary = new KeptDictionary();
  private final Optional<NameModel> names;
  private final Redactor redactor;
  private final RedactStage stage;

  /// @param policy the rules at the start: who changes them later changes no detectors
  /// @param standard the usual detectors, which may still be on their way
  Redaction(Optional<Policy> policy, CompletableFuture<Redactor> standard) {
    this.names = policy.filter(Policy::nameModel).flatMap(_ -> NameModel.installed());
    Redactor byRules =
        standard.join().withPhoneRegions(regions(policy, Locale.getDefault())).with(persons);
    this.redactor = names.map(byRules::with).orElse(byRules);
    this.stage = new RedactStage(redactor, KeyNames::name);
  }

  /// Where the person dials: the countries of the policy and that of the desktop.
  static Set<String> regions(Optional<Policy> policy, Locale desktop) {
    Set<String> regions = new HashSet<>(policy.map(Policy::phoneRegions).orElse(List.of()));
    regions.add(desktop.getCountry());
    return regions;
  }

  /// Takes what the store holds: who was who so far, and the words of the person.
  void load(Store store) throws StoreException {
    Optional<byte[]> kept = store.setting(PERSONS);
    kept.ifPresent(persons::use);
    if (kept.isEmpty()) {
      keepPersons(store);
    }
    dictionary.load(store);
    use(dictionary.inForce());
  }

  /// What the keys of a field go through.
  RedactStage stage() {
    return stage;
  }

  /// By the rules alone, without the words of the person.
  Redactor redactor() {
    return redactor;
  }

  KeptDictionary dictionary() {
    return dictionary;
  }

  /// Looks for these words, too, in what is in memory and what comes, whatever the disk says.
  void use(Dictionary words) {
    stage.use(redactor.with(words));
  }

  /// Who was who until now must not be told from what comes.
  void renewPersons() {
    persons.renew();
  }

  void keepPersons(Store store) throws StoreException {
    store.putSetting(PERSONS, persons.key());
  }

  /// What would be removed from a text, and why. Nothing of it is kept.
  Explanation explain(String text) {
    return redactor.with(dictionary.inForce()).explain(text, "");
  }

  @Override
  public void close() {
    names.ifPresent(NameModel::close);
  }
}
