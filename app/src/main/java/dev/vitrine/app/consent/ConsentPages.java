package dev.vitrine.app.consent;

import dev.vitrine.app.consent.ConsentDrawing.Stop;
import dev.vitrine.app.engine.Agreement.Taken;
import dev.vitrine.app.engine.Agreement.Widened.What;
import dev.vitrine.app.engine.Destination;
import dev.vitrine.app.theme.Beside;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Switch;
import dev.vitrine.app.theme.TakenChips;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands on each page of the consent walk.
final class ConsentPages {
  private final Ui ui;
  private final ConsentViewModel model;
  private final ConsentDrawing drawing;

  ConsentPages(Ui ui, ConsentViewModel model) {
    this.ui = ui;
    this.model = model;
    this.drawing = new ConsentDrawing(ui);
  }

  /// An icon, a title, a sentence or two, and what belongs to them.
  VBox page(ConsentStep step) {
    StackPane icon = new StackPane(Icons.of(step.icon(), "icon-large", "consent-icon"));
    icon.getStyleClass().add("consent-sign");
    Label progress =
        Words.of(
            ui.say("consent.progress", model.steps().indexOf(step) + 1, model.steps().size()),
            "muted",
            "small-text");
    HBox head = new HBox(icon, progress);
    head.getStyleClass().add("consent-head");
    head.setAlignment(Pos.CENTER_LEFT);
    VBox page = new VBox(head, Words.of(ui.say(step.title()), "consent-title"));
    page.getStyleClass().add("consent-reading");
    // With its edges; not those of the pane around it, which does not count them for its height.
    page.setMaxWidth(ui.em(50));
    // As high as it needs to be, so that a short page can stand in the middle.
    page.setMaxHeight(VBox.USE_PREF_SIZE);
    page.getChildren().addAll(content(step));
    return page;
  }

  private List<Node> content(ConsentStep step) {
    var offer = model.offer();
    return switch (step) {
      case CHANGES -> changes();
      case ASK ->
          List.of(
              lead(ui.say("consent.lead", offer.organisation())),
              drawing.way(how()),
              fact(Feather.TARGET, "consent.why", offer.purpose()));
      case APPS -> List.of(lead(ui.say("consent.what.text")), apps());
      case NEVER ->
          List.of(
              lead(
                  ui.say(
                      model.fieldsUnknown() ? "consent.never.text.fields" : "consent.never.text")),
              drawing.tiles(never()));
      case WHERE ->
          List.of(
              drawing.way(where(offer.destination())),
              fact(Feather.SEND, "consent.where.to", model.approval()),
              fact(
                  Feather.CLOCK,
                  "consent.long",
                  ui.say("consent.long.text", offer.retentionDays(), offer.organisation())));
      case CONTROL -> List.of(lead(ui.say("consent.controls.text")), controls());
      case DECIDE -> notice();
    };
  }

  /// What happens to what somebody does.
  private List<Stop> how() {
    return List.of(
        stop(Feather.EDIT_3, "consent.how.work", "consent.how.work.text"),
        stop(Feather.EYE_OFF, "consent.how.private", "consent.how.private.text"),
        stop(Feather.CHECK_SQUARE, "consent.how.look", "consent.how.look.text"));
  }

  private List<Stop> where(Destination destination) {
    Stop end =
        switch (destination) {
          case Destination.Folder _ ->
              stop(Feather.FOLDER, "consent.way.folder", "consent.way.folder.text");
          case Destination.Server _ ->
              stop(Feather.SERVER, "consent.way.server", "consent.way.server.text");
        };
    return List.of(
        stop(Feather.LOCK, "consent.way.here", "consent.way.here.text"),
        stop(Feather.CHECK_SQUARE, "consent.how.look", "consent.how.look.text"),
        end);
  }

  private Stop stop(Feather icon, String title, String text) {
    return new Stop(icon, ui.say(title), ui.say(text));
  }

  private List<Stop> never() {
    return List.of(
        thing(Feather.LOCK, "consent.never.fields"),
        thing(Feather.KEY, "consent.never.managers"),
        thing(Feather.EYE_OFF, "consent.never.private"),
        thing(Feather.MONITOR, "consent.never.lock"),
        thing(Feather.SLASH, "consent.never.own"),
        thing(Feather.SQUARE, "consent.never.self"));
  }

  private Stop thing(Feather icon, String key) {
    return new Stop(icon, ui.say(key), "");
  }

  private static Label lead(String text) {
    return Words.of(text, "lead", "consent-lead");
  }

  private Node fact(Feather icon, String key, String text) {
    return line(icon, ui.say(key), text);
  }

  private static Node line(Feather icon, String title, String text) {
    return line(icon, title, text.isEmpty() ? List.of() : List.of(text));
  }

  /// The last of several lines is what counts, and the others what was so before it.
  private static Node line(Feather icon, String title, List<String> texts) {
    VBox words = new VBox(Words.of(title, "card-title"));
    for (String text : texts) {
      boolean last = texts.size() > 1 && text.equals(texts.getLast());
      words.getChildren().add(last ? Words.of(text) : Words.of(text, "card-text"));
    }
    words.getStyleClass().add("consent-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(Icons.of(icon, "answer-icon"), words);
    line.getStyleClass().addAll("card", "consent-fact");
    return line;
  }

  private Node controls() {
    VBox lines = new VBox();
    lines.getStyleClass().add("consent-facts");
    lines
        .getChildren()
        .addAll(
            fact(Feather.PAUSE, "consent.control.pause", ui.say("consent.control.pause.text")),
            fact(
                Feather.ROTATE_CCW,
                "consent.control.forget",
                ui.say("consent.control.forget.text")),
            fact(Feather.CHECK_SQUARE, "consent.control.look", ui.say("consent.control.look.text")),
            fact(
                Feather.LOG_OUT,
                "consent.control.withdraw",
                ui.say("consent.control.withdraw.text")));
    return lines;
  }

  /// One line for each change, with what was so until now; then what holds meanwhile.
  private List<Node> changes() {
    VBox lines = new VBox();
    lines.getStyleClass().add("consent-facts");
    model
        .changes()
        .forEach(change -> {
          Node line = line(icon(change.what()), change.sentence(), change.more());
          line.getStyleClass().add("attention");
          lines.getChildren().add(line);
        });
    VBox meanwhile =
        new VBox(fact(Feather.PAUSE, "consent.again.until", ui.say("consent.again.until.text")));
    if (!model.earlier().isEmpty()) {
      meanwhile
          .getChildren()
          .add(
              fact(
                  Feather.FILE_TEXT,
                  "consent.again.before",
                  model.earlier() + " " + ui.say("consent.again.before.text")));
    }
    meanwhile.getStyleClass().add("consent-facts");
    return List.of(
        lead(ui.say("consent.again.lead", model.offer().organisation())),
        Words.of(ui.say("consent.changes"), "strong"),
        lines,
        Words.of(ui.say("consent.again.meanwhile"), "strong"),
        meanwhile);
  }

  private static Feather icon(What change) {
    return switch (change) {
      case APP, APP_NAME -> Feather.GRID;
      case SITE, SITE_GONE, SITE_NAME, ANY_SITE -> Feather.GLOBE;
      case KEYS, UNKNOWN_FIELDS, KEY_TIMING -> Feather.EDIT_3;
      case MOUSE -> Feather.MOUSE_POINTER;
      case PICTURES -> Feather.IMAGE;
      case NEVER_LIST, NAME_MODEL, PHONE_REGIONS -> Feather.EYE;
      case RETENTION, RETENTION_LIMIT, SENT_RETENTION, LOCAL_RETENTION -> Feather.CLOCK;
      case APPROVAL, DESTINATION, METERED -> Feather.SEND;
      case ENVELOPE_GONE -> Feather.UNLOCK;
      case ENVELOPE_KEY, ENVELOPE_NEW -> Feather.LOCK;
      case ERASE -> Feather.ROTATE_CCW;
      case AUTHORITIES -> Feather.SERVER;
      case KEY_FILE, CERTIFICATE, TOKEN, TOKEN_SERVICE -> Feather.KEY;
      case ORGANISATION, CONTACT -> Feather.USER;
      case PURPOSE -> Feather.TARGET;
      case NOTICE, NOTICE_GONE -> Feather.FILE_TEXT;
      case UNREADABLE, OTHER -> Feather.HELP_CIRCLE;
    };
  }

  private Node apps() {
    VBox rows = new VBox();
    rows.getStyleClass().addAll("plain-rows", "consent-apps");
    model.offer().apps().forEach(app -> rows.getChildren().add(app(app)));
    if (model.offer().apps().isEmpty()) {
      rows.getChildren().add(Words.of(ui.say("consent.apps.none"), "muted"));
    }
    return rows;
  }

  private Node app(Taken app) {
    VBox words = new VBox(Words.of(app.name(), "row-name"));
    if (app.unknownFields()) {
      words.getChildren().add(small(ui.say("consent.unknown-fields")));
    }
    if (app.listedSitesOnly()) {
      words.getChildren().add(small(ui.say("consent.listed-sites")));
    }
    if (!app.address().isEmpty()) {
      words.getChildren().add(small(app.address()));
    }
    TakenChips chips = new TakenChips(ui);
    chips.show(app.keys(), app.mouse(), app.pictures(), true);
    Switch record = new Switch("consent-app-" + app.appId(), ui.say("apps.switch", app.name()));
    record.selectedProperty().bindBidirectional(model.wanted(app.appId()));
    HBox end = new HBox(chips, record);
    end.getStyleClass().add("consent-app-end");
    end.setAlignment(Pos.CENTER_RIGHT);
    Beside row = new Beside(words, end, ui.em(12), ui.em(0.4));
    row.getStyleClass().add("plain-row");
    return row;
  }

  private static Label small(String text) {
    return Words.of(text, "muted", "small-text");
  }

  private List<Node> notice() {
    var offer = model.offer();
    List<Node> nodes = new ArrayList<>();
    nodes.add(lead(ui.say("consent.notice", offer.organisation(), offer.noticeVersion())));
    Label notice = Words.of(offer.notice(), "notice");
    notice.setMaxWidth(Double.MAX_VALUE);
    nodes.add(notice);
    if (!offer.contact().isBlank()) {
      nodes.add(Words.of(ui.say("consent.contact", offer.contact()), "muted"));
    }
    nodes.add(Words.of(ui.say("consent.later"), "muted"));
    return nodes;
  }
}
