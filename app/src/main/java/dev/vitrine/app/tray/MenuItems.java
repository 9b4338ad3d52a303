package dev.vitrine.app.tray;

import dev.vitrine.app.theme.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The entries of the indicator's menu as JavaFX items.
final class MenuItems {
  private MenuItems() {}

  static List<MenuItem> of(List<MenuEntry> entries) {
    List<MenuItem> items = new ArrayList<>();
    for (MenuEntry entry : entries) {
      switch (entry) {
        case MenuEntry.Sentence sentence -> items.add(sentence(sentence));
        case MenuEntry.Action action -> items.add(item(action));
        case MenuEntry.More more -> {
          Menu sub = new Menu(more.text());
          more.actions().forEach(action -> sub.getItems().add(item(action)));
          items.add(sub);
        }
        case MenuEntry.Line _ -> items.add(new SeparatorMenuItem());
      }
    }
    return items;
  }

  private static MenuItem sentence(MenuEntry.Sentence sentence) {
    Label label = Words.fixed(sentence.text(), "menu-sentence");
    CustomMenuItem item = new CustomMenuItem(label, false);
    item.setDisable(true);
    item.getStyleClass().add("menu-sentence-item");
    return item;
  }

  private static MenuItem item(MenuEntry.Action action) {
    MenuItem item = new MenuItem(action.text());
    item.setOnAction(event -> action.run().run());
    return item;
  }
}
