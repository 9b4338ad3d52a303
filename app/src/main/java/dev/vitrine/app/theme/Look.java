package dev.vitrine.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/// Light or dark, and how large the text is. Dresses every scene and changes them all at once. FX
/// thread only.
public final class Look implements AutoCloseable {
  /// The size of ordinary text at 100 %, in pixels.
  private static final double BASE = 14;

  /// The fonts to take, the first that is installed.
  public static final List<String> FONTS =
      List.of("Inter", "Cantarell", "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans");

  private static final List<String> MONOSPACED =
      List.of("JetBrains Mono", "DejaVu Sans Mono", "Consolas", "Menlo");

  private final List<Scene> scenes = new ArrayList<>();
  private final String font = installed(FONTS);
  private final String monospaced = installed(MONOSPACED);
  private final Subscription system;
  private Mode mode;
  private boolean still;
  private volatile boolean dark;
  private volatile double scale;

  /// @param scale 1.0 to 2.0
  public Look(Mode mode, double scale) {
    this.mode = mode;
    this.scale = scale;
    change(mode);
    this.system =
        Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> change(this.mode));
  }

  /// Dresses a scene, now and at every change.
  public void dress(Scene scene) {
    scenes.add(scene);
    still(scene);
    scene.getStylesheets().setAll(stylesheets());
  }

  /// Forgets a scene that is gone.
  public void undress(Scene scene) {
    scenes.remove(scene);
  }

  public void change(Mode wanted) {
    mode = wanted;
    dark = dark();
    Application.setUserAgentStylesheet(
        dark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scenes.forEach(scene -> scene.getStylesheets().setAll(stylesheets()));
  }

  public void scale(double wanted) {
    scale = wanted;
    scenes.forEach(scene -> scene.getStylesheets().setAll(stylesheets()));
  }

  /// Nothing moves, whatever the desktop says; otherwise as the desktop says. The style sheets ask
  /// for it with `prefers-reduced-motion`.
  public void stillness(boolean wanted) {
    still = wanted;
    scenes.forEach(this::still);
  }

  private void still(Scene scene) {
    scene.getPreferences().setReducedMotion(still ? Boolean.TRUE : null);
  }

  /// Whether dark is shown now; any thread.
  public boolean isDark() {
    return dark;
  }

  /// The name of the font of ordinary text; any thread.
  public String font() {
    return font;
  }

  /// The size of ordinary text, in pixels; any thread.
  public double em() {
    return em(scale);
  }

  /// The size of ordinary text at a scale, in pixels.
  public static double em(double scale) {
    return BASE * scale;
  }

  @Override
  public void close() {
    system.unsubscribe();
    scenes.clear();
  }

  private boolean dark() {
    return switch (mode) {
      case DARK -> true;
      case LIGHT -> false;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  private List<String> stylesheets() {
    return List.of(resource(dark() ? "dark.css" : "light.css"), resource("app.css"), sizes());
  }

  private static String resource(String name) {
    return Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
  }

  /// What depends on the machine and the person: fonts and sizes. Everything else is in em.
  private String sizes() {
    String css =
        String.format(
            Locale.ROOT,
            """
            .root { -fx-font-size: %1$.1fpx; -fx-font-family: "%2$s"; }
            .ikonli-font-icon { -fx-icon-size: %3$.1fpx; }
            .icon-small { -fx-icon-size: %4$.1fpx; }
            .icon-large { -fx-icon-size: %5$.1fpx; }
            .mono, .mono .text, .mono .list-cell { -fx-font-family: "%6$s"; }
            """,
            em(),
            font,
            em() * 1.2,
            em() * 1.0,
            em() * 1.5,
            monospaced);
    return "data:text/css," + URLEncoder.encode(css, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String installed(List<String> wanted) {
    return wanted.stream()
        .filter(name -> Font.font(name).getFamily().equals(name))
        .findFirst()
        .orElse("System");
  }

  public enum Mode {
    LIGHT,
    DARK,
    SYSTEM
  }
}
