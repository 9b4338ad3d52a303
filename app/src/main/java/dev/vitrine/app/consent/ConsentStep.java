package dev.vitrine.app.consent;

import org.kordamp.ikonli.feather.Feather;

/// The pages of the consent walk in their order, one idea each.
public enum ConsentStep {
  /// What became wider; only for somebody who agreed before.
  CHANGES("consent.again.title", Feather.ALERT_CIRCLE),
  ASK("consent.title", Feather.HELP_CIRCLE),
  APPS("consent.apps", Feather.EYE),
  NEVER("consent.never", Feather.SHIELD),
  WHERE("consent.where", Feather.SEND),
  CONTROL("consent.controls", Feather.SLIDERS),
  /// The wording of the organisation, the tick and the answer.
  DECIDE("consent.decide", Feather.FILE_TEXT);

  private final String title;
  private final Feather icon;

  ConsentStep(String title, Feather icon) {
    this.title = title;
    this.icon = icon;
  }

  String title() {
    return title;
  }

  Feather icon() {
    return icon;
  }
}
