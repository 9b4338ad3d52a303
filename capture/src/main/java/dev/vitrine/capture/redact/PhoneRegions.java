package dev.vitrine.capture.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Whether digits are a telephone number as the person's own regions dial it (`phones.txt`).
/// Without regions nothing fits.
final class PhoneRegions {
  static final String FILE = "phones.txt";
  static final PhoneRegions NONE = new PhoneRegions(Set.of());

  /// @param trunk what is dialled before the number inside the country, or empty
  private record Plan(String trunk, int fewest, int most, String first) {
    /// In North America the trunk's sign may be left out.
    boolean optional() {
      return trunk.equals("1") || trunk.equals("8");
    }

    boolean fits(String digits) {
      boolean dialled = !trunk.isEmpty() && digits.startsWith(trunk);
      if (!dialled && !trunk.isEmpty() && !optional()) {
        return false;
      }
      return number(dialled ? digits.substring(trunk.length()) : digits)
          || (dialled && optional() && number(digits));
    }

    private boolean number(String digits) {
      return digits.length() >= fewest
          && digits.length() <= most
          && first.indexOf(digits.charAt(0)) >= 0;
    }
  }

  private static final class Holder {
    static final Map<String, Plan> PLANS = plans();
  }

  private final List<Plan> plans = new ArrayList<>();

  /// @param regions two-letter country codes in any case; those that are not known are left out
  PhoneRegions(Set<String> regions) {
    for (String region : regions) {
      Plan plan = regions.isEmpty() ? null : Holder.PLANS.get(region.toUpperCase(Locale.ROOT));
      if (plan != null) {
        plans.add(plan);
      }
    }
  }

  /// Whether one of the regions dials these digits.
  boolean dial(String digits) {
    for (Plan plan : plans) {
      if (plan.fits(digits)) {
        return true;
      }
    }
    return false;
  }

  /// Whether numbers of this region are known.
  static boolean knows(String region) {
    return Holder.PLANS.containsKey(region);
  }

  private static Map<String, Plan> plans() {
    Map<String, Plan> plans = new HashMap<>();
    for (String line : RuleFile.lines(FILE)) {
      String[] part = line.split(" ", -1);
      int dash = part[2].indexOf('-');
      plans.put(
          part[0],
          new Plan(
              part[1].equals("-") ? "" : part[1],
              Integer.parseInt(part[2].substring(0, dash)),
              Integer.parseInt(part[2].substring(dash + 1)),
              part[3]));
    }
    return plans;
  }
}
