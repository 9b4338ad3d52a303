package dev.vitrine.capture.redact;

import java.util.List;
import java.util.function.Consumer;

/// Figures behind a label that speaks of pay, appraisal, absence or health, as in forms, payslips
/// and records: `Gehalt: 5200`, `"base_salary": 58200`. A label that may speak of things as well (a
/// price is net, too) counts where the text also names whom it is about, or says something surer.
/// Takes time linear in the text.
final class StatementLabels {
  /// Units of a label, and the words of one.
  private static final int LABEL = 48;

  private static final int WORDS = 5;

  /// Units of a value.
  private static final int VALUE = 24;

  private static final int PERSON = 1;
  private static final int PERHAPS_WORK = 2;
  private static final int PERHAPS_HEALTH = 3;
  private static final int WORK = 4;
  private static final int HEALTH = 5;

  /// A label that is about something else, whatever else it says: `Pay date`.
  private static final int OTHER = 6;

  private static final WordTable PERSONS =
      WordTable.of(
          "name",
          "names",
          "employee",
          "employees",
          "surname",
          "colleague",
          "staff",
          "worker",
          "person",
          "member",
          "patient",
          "claimant",
          "mitarbeiter",
          "mitarbeiterin",
          "mitarbeitende",
          "mitarbeitender",
          "beschäftigte",
          "beschäftigter",
          "vorname",
          "nachname",
          "personalnummer",
          "persnr",
          "angestellte",
          "patientin",
          "kollege",
          "nom",
          "prénom",
          "salarié",
          "employé",
          "collaborateur",
          "nome",
          "cognome",
          "dipendente",
          "nombre",
          "apellido",
          "apellidos",
          "empleado",
          "empleada",
          "trabajador",
          "paciente",
          "funcionário",
          "colaborador",
          "trabalhador",
          "naam",
          "voornaam",
          "achternaam",
          "medewerker",
          "werknemer",
          "imię",
          "nazwisko",
          "pracownik",
          "namn",
          "anställd",
          "medarbetare",
          "navn",
          "medarbejder",
          "ansat",
          "ansatt",
          "medarbeider",
          "nimi",
          "työntekijä",
          "jméno",
          "příjmení",
          "zaměstnanec",
          "ad",
          "adı",
          "soyad",
          "soyadı",
          "çalışan",
          "personel");

  private static final WordTable WORKS =
      WordTable.of(
          "salary",
          "salaries",
          "wage",
          "wages",
          "bonus",
          "bonuses",
          "remuneration",
          "payslip",
          "appraisal",
          "gehalt",
          "grundgehalt",
          "bruttogehalt",
          "nettogehalt",
          "jahresgehalt",
          "monatsgehalt",
          "zielgehalt",
          "lohn",
          "bruttolohn",
          "nettolohn",
          "stundenlohn",
          "monatslohn",
          "jahreslohn",
          "gehaltserhöhung",
          "lohnerhöhung",
          "vergütung",
          "leistungsprämie",
          "abmahnung",
          "abmahnungen",
          "leistungsbewertung",
          "salaire",
          "rémunération",
          "avertissement",
          "stipendio",
          "retribuzione",
          "salario",
          "sueldo",
          "nómina",
          "salário",
          "ordenado",
          "salaris",
          "brutoloon",
          "nettoloon",
          "maandloon",
          "wynagrodzenie",
          "pensja",
          "lön",
          "månadslön",
          "årslön",
          "løn",
          "månedsløn",
          "lønn",
          "månedslønn",
          "årslønn",
          "palkka",
          "kuukausipalkka",
          "plat",
          "mzda",
          "maaş",
          "maaşı",
          "ikramiye",
          "ctc",
          "auszahlungsbetrag",
          "pfändung",
          "lohnpfändung",
          "abfindung",
          "transitievergoeding",
          "severance",
          "taxable");

  private static final WordTable HEALTHS =
      WordTable.of(
          "diagnosis",
          "diagnoses",
          "illness",
          "illnesses",
          "disability",
          "allergies",
          "medication",
          "medications",
          "symptoms",
          "diagnose",
          "diagnosen",
          "erkrankung",
          "krankheit",
          "krankheitstage",
          "kranktage",
          "krankentage",
          "fehltage",
          "behinderung",
          "schwerbehinderung",
          "gdb",
          "allergien",
          "medikamente",
          "medikation",
          "beschwerden",
          "diagnostic",
          "maladie",
          "pathologie",
          "diagnosi",
          "malattia",
          "patologia",
          "diagnóstico",
          "enfermedad",
          "patología",
          "doença",
          "ziekte",
          "klachten",
          "medicatie",
          "diagnoza",
          "choroba",
          "rozpoznanie",
          "diagnos",
          "sjukdom",
          "sjukdagar",
          "sygdom",
          "sygedage",
          "sykdom",
          "sykedager",
          "diagnoosi",
          "sairaus",
          "sairauspäivät",
          "diagnóza",
          "nemoc",
          "tanı",
          "teşhis",
          "hastalık");

  private static final WordTable PERHAPS_WORKS =
      WordTable.of(
          "pay",
          "gross",
          "net",
          "compensation",
          "comp",
          "raise",
          "increase",
          "rating",
          "review",
          "performance",
          "warning",
          "warnings",
          "absence",
          "leave",
          "severance",
          "brutto",
          "netto",
          "bruttobetrag",
          "nettobetrag",
          "prämie",
          "zulage",
          "bewertung",
          "beurteilung",
          "note",
          "abwesenheit",
          "abwesenheitsgrund",
          "fehlgrund",
          "abfindung",
          "erhöhung",
          "kündigung",
          "brut",
          "prime",
          "augmentation",
          "évaluation",
          "congé",
          "absences",
          "lordo",
          "premio",
          "aumento",
          "valutazione",
          "assenza",
          "ral",
          "bruto",
          "neto",
          "bono",
          "evaluación",
          "ausencia",
          "baja",
          "bónus",
          "bônus",
          "avaliação",
          "ausência",
          "loon",
          "salarisschaal",
          "beoordeling",
          "verzuim",
          "verlof",
          "premia",
          "ocena",
          "nieobecność",
          "betyg",
          "omdöme",
          "frånvaro",
          "bedømmelse",
          "fravær",
          "vurdering",
          "arvio",
          "poissaolo",
          "odměna",
          "prémie",
          "hodnocení",
          "absence",
          "nepřítomnost",
          "ücret",
          "prim",
          "değerlendirme",
          "devamsızlık",
          "base",
          "hike",
          "increment",
          "proposed",
          "ist",
          "überzahlung",
          "base",
          "fix",
          "fixum",
          "variable",
          "embargo",
          "recovery",
          "overtime",
          "recommended",
          "new",
          "old",
          "neu",
          "alt",
          "bisher",
          "target",
          "nuevo",
          "actual",
          "attuale",
          "actuel",
          "actuelle");

  private static final WordTable PERHAPS_HEALTHS =
      WordTable.of(
          "condition",
          "conditions",
          "health",
          "sick",
          "sickness",
          "medical",
          "treatment",
          "allergy",
          "gesundheit",
          "krank",
          "behandlung",
          "therapie",
          "allergie",
          "symptome",
          "santé",
          "traitement",
          "salute",
          "terapia",
          "salud",
          "tratamiento",
          "alergia",
          "alergias",
          "saúde",
          "tratamento",
          "gezondheid",
          "behandeling",
          "zdrowie",
          "leczenie",
          "hälsa",
          "behandling",
          "helbred",
          "helse",
          "kunto",
          "terveys",
          "hoito",
          "zdraví",
          "léčba",
          "alergie",
          "sağlık",
          "tedavi",
          "alerji");

  private static final WordTable OTHERS =
      WordTable.of(
          "date",
          "day",
          "id",
          "type",
          "method",
          "period",
          "code",
          "currency",
          "run",
          "group",
          "link",
          "url",
          "status",
          "policy",
          "by",
          "datum",
          "art",
          "währung",
          "gruppe",
          "zeitraum",
          "product",
          "item",
          "article",
          "produkt",
          "artikel",
          "produit",
          "prodotto",
          "producto",
          "price",
          "preis",
          "prix",
          "prezzo",
          "precio");

  private static final WordTable UNITS =
      WordTable.of(
          "eur", "euro", "euros", "usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "czk", "huf",
          "inr", "aud", "cad", "kr", "zł", "kč", "tl", "try", "brl", "k", "tsd", "lpa", "p.a", "pa",
          "brutto", "netto", "gross", "net", "per", "pro", "par", "al", "por", "ao", "a", "yearly",
          "monthly", "days", "day", "tage", "tag", "hours", "std", "jours", "giorni", "días",
          "dias", "dagen", "dni", "dagar", "dage", "dager", "päivää", "dní", "gün", "out", "von",
          "of", "sur", "su", "de");

  private static final List<String> TAILS =
      List.of(
          "gehalt",
          "lohn",
          "brutto",
          "netto",
          "vergütung",
          "zulage",
          "prämie",
          "loon",
          "salaris",
          "lön",
          "lønn",
          "løn",
          "palkka",
          "bezug",
          "bezüge");

  private final Scan scan;
  private final Consumer<Span> out;
  private boolean ofSomebody;

  private StatementLabels(Scan scan, Consumer<Span> out) {
    this.scan = scan;
    this.out = out;
  }

  static void find(Scan scan, Consumer<Span> out) {
    if (scan.hasDigit() && (scan.hasSign(':') || scan.hasSign('='))) {
      StatementLabels labels = new StatementLabels(scan, out);
      labels.read(false);
      if (labels.ofSomebody) {
        labels.read(true);
      }
    }
  }

  /// @param doubtful reads those labels that may speak of things; else the sure ones
  private void read(boolean doubtful) {
    int before = 0;
    for (int i = 0; i < scan.length; i++) {
      char c = scan.raw[i];
      if (c == ':' || c == '=') {
        int sort = i - before <= LABEL ? sort(before, i) : 0;
        boolean sure = sort == WORK || sort == HEALTH;
        ofSomebody |= sure || sort == PERSON;
        if (doubtful ? sort == PERHAPS_WORK || sort == PERHAPS_HEALTH : sure) {
          boolean health = sort == HEALTH || sort == PERHAPS_HEALTH;
          value(i + 1, health ? Kinds.HEALTH : Kinds.HR);
        }
        before = i + 1;
      } else if ("\n\t,;|{}()[].".indexOf(c) >= 0) {
        before = i + 1;
      }
    }
  }

  private int sort(int from, int to) {
    int sort = 0;
    int words = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && scan.isLetter(end) && (end == at || !humps(end))) {
        end++;
      }
      if (end > at) {
        sort = Math.max(sort, word(at, end));
        words++;
      }
      at = Math.max(end, at + 1);
    }
    return words > WORDS || sort == OTHER ? 0 : sort;
  }

  /// `baseSalary`: another word begins.
  private boolean humps(int at) {
    return scan.isUpper(at) && !scan.isUpper(at - 1);
  }

  private int word(int from, int to) {
    if (OTHERS.has(scan.low, from, to)) {
      return OTHER;
    }
    if (HEALTHS.has(scan.low, from, to)) {
      return HEALTH;
    }
    if (WORKS.has(scan.low, from, to) || isCompound(from, to)) {
      return WORK;
    }
    if (PERHAPS_HEALTHS.has(scan.low, from, to)) {
      return PERHAPS_HEALTH;
    }
    if (PERHAPS_WORKS.has(scan.low, from, to)) {
      return PERHAPS_WORK;
    }
    return PERSONS.has(scan.low, from, to) ? PERSON : 0;
  }

  /// `Gesamtbrutto`, `grundlön`: any word before one for pay.
  private boolean isCompound(int from, int to) {
    for (String tail : TAILS) {
      int start = to - tail.length();
      if (start - from >= 3 && scan.says(tail, start)) {
        return true;
      }
    }
    return false;
  }

  /// A number and its unit, if nothing else stands there.
  private void value(int after, String kind) {
    int from = after;
    while (scan.at(from) == ' ' || scan.at(from) == '"' || scan.at(from) == '\'') {
      from++;
    }
    int at = from;
    int end = from;
    boolean digits = false;
    while (at < scan.length && at - from <= VALUE && scan.raw[at] >= ' ') {
      if (scan.isLetter(at)) {
        int word = at;
        while (scan.isLetter(at)) {
          at++;
        }
        if (!UNITS.has(scan.low, word, at)) {
          return;
        }
        end = at;
      } else {
        digits |= scan.isDigit(at);
        boolean part = scan.isDigit(at) || "€$£₹%+-".indexOf(scan.raw[at]) >= 0;
        boolean inner = ".,/'’ ".indexOf(scan.raw[at]) >= 0 && isPart(at + 1);
        if (!part && !inner) {
          break;
        }
        at++;
        end = part ? at : end;
      }
    }
    if (digits && at - from <= VALUE) {
      out.accept(new Span(from, end, kind, "statement.figure"));
    }
  }

  private boolean isPart(int at) {
    return scan.isDigit(at) || scan.isLetter(at) || "€$£₹%".indexOf(scan.at(at)) >= 0;
  }
}
