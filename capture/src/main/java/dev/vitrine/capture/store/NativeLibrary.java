package dev.vitrine.capture.store;

import dev.vitrine.capture.store.StoreException.Code;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where SQLite's native library is loaded from: the folder that comes with Vitrine, named by the
/// system property `vitrine.natives`. Where the property is set the driver never extracts its own
/// copy into a temp folder, where another program could put one first.
final class NativeLibrary {
  private NativeLibrary() {}

  static void place() throws StoreException {
    String natives = System.getProperty("vitrine.natives");
    if (natives == null) {
      return;
    }
    Path library = Path.of(natives, System.mapLibraryName("sqlitejdbc"));
    if (!Files.isRegularFile(library)) {
      throw new StoreException(
          Code.INCOMPLETE,
          new FileNotFoundException("The folder of native libraries has no SQLite"));
    }
    System.setProperty("org.sqlite.lib.path", natives);
  }
}
