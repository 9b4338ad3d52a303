package dev.vitrine.capture.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the `[[site]]` tables of a policy.
final class SiteReader {
  private static final Phrase EXAMPLE =
      Phrase.of("with", "[[site]]", "host = \"docs.example.org\"");

  private SiteReader() {}

  /// @param apps the policy's apps: sites without a browser among them would say what is not so
  static List<SiteRule> sites(Section root, List<AppRule> apps) {
    List<SiteRule> rules = new ArrayList<>();
    Set<SiteArea> areas = new HashSet<>();
    boolean browser = apps.stream().anyMatch(AppRule::listedSitesOnly);
    for (Section section : root.sections("site", EXAMPLE)) {
      try (section) {
        SiteRule rule = site(section);
        if (!areas.add(rule.area())) {
          section.problem("host", "site.twice");
        }
        if (!browser) {
          section.wrong("site.no-browser", PolicyReader.LISTED_ONLY);
        }
        rules.add(rule);
      }
    }
    return rules;
  }

  private static SiteRule site(Section section) {
    String host = section.text("host", 253, "host = \"docs.example.org\"");
    if (!host.isBlank() && !SiteArea.isHost(host)) {
      section.problem("host", "site.host");
    }
    String path = "/";
    if (section.has("path")) {
      String written = section.text("path", 1_000, "path = \"/team\"");
      path =
          written.length() > 1 && written.endsWith("/")
              ? written.substring(0, written.length() - 1)
              : written;
      if (!written.isBlank() && !SiteArea.isPath(path)) {
        section.problem("path", "site.path");
      }
    }
    String name = section.text("name", 100, "name = \"Team documents\"");
    boolean keys = section.flag("keys", false);
    boolean mouse = section.flag("mouse", false);
    boolean pictures = section.flag("pictures", false);
    if (!keys && !mouse && !pictures) {
      section.wrong("takes-nothing", "[[site]]");
    }
    return new SiteRule(new SiteArea(host, path), name, keys, mouse, pictures);
  }
}
