package dev.vitrine.app.review;

import dev.vitrine.app.engine.Step;
import dev.vitrine.app.engine.WaitingBatch;
import dev.vitrine.app.theme.Icons;
import dev.vitrine.app.theme.Ui;
import dev.vitrine.app.theme.Words;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The open batch: three tabs over its bytes, and what to do with it.
final class BatchView implements AutoCloseable {
  private final Ui ui;
  private final ReviewViewModel model;
  private final VBox root = new VBox();
  private final TabPane tabs = new TabPane();
  private final Tab removedTab = new Tab();
  private final StackPane middle = new StackPane();
  private final ProgressIndicator busy = new ProgressIndicator();
  private final PauseTransition patience = new PauseTransition(Duration.millis(400));
  private final Label digest = Words.empty("mono", "digest", "muted");
  private final Label changed;
  private final StepList steps;
  private final RemovedList removed;
  private final BytesView bytes;
  private Optional<Instant> shownFrom = Optional.empty();

  /// Of which batch rows stand there, all or the first.
  private Optional<Instant> standing = Optional.empty();

  private Subscription subscriptions = Subscription.EMPTY;

  BatchView(Ui ui, ReviewViewModel model) {
    this.ui = ui;
    this.model = model;
    this.steps = new StepList(ui, model);
    this.removed = new RemovedList(ui);
    this.bytes = new BytesView(ui, model, this::saveCopy);
    this.changed = Words.of(ui.say("review.changed"), "danger-text");
    busy.setMaxSize(ui.em(3), ui.em(3));
    busy.setVisible(false);
    patience.setOnFinished(event -> busy.setVisible(true));
    busy.setAccessibleText(ui.say("review.reading"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("review-tabs");
    removedTab.setContent(removed.node());
    tabs.getTabs()
        .setAll(
            new Tab(ui.say("review.tab.what"), steps.node()),
            removedTab,
            new Tab(ui.say("review.tab.bytes"), bytes.node()));
    middle.getChildren().setAll(tabs, busy);
    VBox.setVgrow(middle, Priority.ALWAYS);
    root.getStyleClass().add("batch");
    root.getChildren().setAll(middle, foot());
    keep(model.opened().subscribe(this::show));
    keep(model.early().subscribe(this::showEarly));
  }

  Parent node() {
    return root;
  }

  /// Shows steps that belong to no batch, for nobody to see; none to end it.
  void rehearse(List<Step> madeUp) {
    tabs.setVisible(!madeUp.isEmpty());
    steps.show(madeUp, false);
  }

  @Override
  public void close() {
    subscriptions.unsubscribe();
    patience.stop();
    bytes.close();
    steps.close();
  }

  private Node foot() {
    Button approve = button("review.approve", "review-approve", Feather.SEND);
    approve.getStyleClass().add("accent");
    approve.setOnAction(event -> model.approve());
    approve
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    model.editing().get()
                        || model.opened().get().filter(OpenedBatch::intact).isEmpty(),
                model.opened(),
                model.editing()));
    Button keep = button("review.keep", "review-keep", null);
    keep.setOnAction(event -> model.keepForLater());
    Button delete = button("review.delete", "review-delete", Feather.TRASH_2);
    delete.getStyleClass().add("danger-button");
    delete.setOnAction(event -> model.delete());
    FlowPane actions = new FlowPane(approve, keep, delete);
    actions.getStyleClass().add("batch-actions");
    actions.setAlignment(Pos.CENTER_LEFT);
    Label goesTo = Words.empty("muted");
    goesTo.setId("review-goes-to");
    goesTo.textProperty().bind(model.goesTo());
    goesTo.managedProperty().bind(goesTo.textProperty().isNotEmpty());
    VBox foot = new VBox(changed, digest, goesTo, actions);
    foot.getStyleClass().add("batch-foot");
    return foot;
  }

  private Button button(String key, String id, @Nullable Feather icon) {
    Button button = new Button(ui.say(key));
    button.setMnemonicParsing(true);
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    if (icon != null) {
      button.setGraphic(Icons.of(icon, "icon-small"));
    }
    return button;
  }

  private void show(Optional<OpenedBatch> opened) {
    boolean again =
        opened.isPresent() && shownFrom.filter(opened.get().batch().from()::equals).isPresent();
    if (opened.isPresent()) {
      shownFrom = Optional.of(opened.get().batch().from());
      standing = shownFrom;
    }
    await(opened.isEmpty() && model.early().get().isEmpty());
    tabs.setVisible(opened.isPresent() || !model.early().get().isEmpty());
    boolean intact = opened.map(OpenedBatch::intact).orElse(true);
    changed.setVisible(!intact);
    changed.setManaged(!intact);
    opened.ifPresentOrElse(
        seen -> {
          steps.show(seen.steps(), again);
          removed.show(seen.removed());
          bytes.show(seen.parts());
          removedTab.setText(ui.say("review.tab.removed", seen.removed().size()));
          digest.setText(digest(seen.batch(), seen.sha256()));
        },
        () -> {
          removedTab.setText(ui.say("review.tab.removed", 0));
          digest.setText(unread());
        });
  }

  private String digest(WaitingBatch batch, String sha256) {
    return ui.say("review.digest", ui.times().size(batch.bytes()), grouped(sha256));
  }

  /// As long as the digest that will stand there, so that nothing moves when it comes.
  private String unread() {
    return model.chosen().get().map(batch -> digest(batch, "·".repeat(64))).orElse(" ");
  }

  /// The first rows, while the rest is being read, and none of the batch before. Those of a batch
  /// that is built again stay until all of it is there.
  private void showEarly(List<Step> first) {
    Optional<Instant> from = model.chosen().get().map(WaitingBatch::from);
    boolean again = from.isPresent() && from.equals(standing);
    if (model.opened().get().isEmpty() && !again) {
      standing = first.isEmpty() ? Optional.empty() : from;
      tabs.setVisible(!first.isEmpty());
      await(first.isEmpty());
      steps.show(first, false);
      digest.setText(unread());
    }
  }

  /// Something that turns is drawn sixty times a second, so it comes only where there is something
  /// to wait for.
  private void await(boolean wanted) {
    if (!wanted) {
      patience.stop();
      busy.setVisible(false);
    } else if (!busy.isVisible()) {
      patience.playFromStart();
    }
  }

  private void saveCopy() {
    model
        .opened()
        .get()
        .ifPresent(seen -> {
          FileChooser chooser = new FileChooser();
          chooser.setTitle(ui.say("review.save"));
          chooser.setInitialFileName(seen.batch().id() + ".zip");
          File target = chooser.showSaveDialog(root.getScene().getWindow());
          if (target != null) {
            Path path = target.toPath();
            model.save(path);
          }
        });
  }

  /// In groups of sixteen, so that two digests can be compared by eye.
  static String grouped(String sha256) {
    return sha256.replaceAll("(.{16})(?=.)", "$1 ");
  }

  private void keep(Subscription subscription) {
    subscriptions = subscriptions.and(subscription);
  }
}
