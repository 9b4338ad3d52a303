package dev.vitrine.capture.egress;

import dev.vitrine.capture.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;

/// A folder on this computer or on a mounted share. A batch is written beside its place, waited for
/// until it is on the disk, and then takes its name in one step; what has the name is whole. The
/// receipt's digest is read back from the folder.
public final class FolderDestination implements Destination {
  private final Path folder;
  private final Optional<Path> home;
  private final InstantSource clock;

  /// @param folder its full path
  /// @param home makes the folder if it is missing and lies below; elsewhere a missing folder may
  ///   be a share that is not mounted
  public FolderDestination(Path folder, Optional<Path> home, InstantSource clock) {
    this.folder = folder;
    this.home = home;
    this.clock = clock;
  }

  @Override
  public String describe() {
    return "folder " + folder;
  }

  @Override
  public UploadResult deliver(ApprovedBatch batch) {
    if (!batch.destination().equals(describe())) {
      return new UploadResult.Refused(Code.OTHER_DESTINATION);
    }
    try {
      make();
      Optional<Code> unsafe = SafeFolder.problem(folder);
      if (unsafe.isPresent()) {
        return unsafe.get() == Code.FOLDER_MISSING
            ? new UploadResult.RetryLater(unsafe.get())
            : new UploadResult.Refused(unsafe.get());
      }
      try (SafeFolder open = SafeFolder.open(folder)) {
        return deliver(batch, open);
      }
    } catch (SafeFolder.RefusedException e) {
      return new UploadResult.Refused(e.code());
    } catch (StoreException e) {
      return switch (e.code()) {
        case DAMAGED, GONE -> new UploadResult.Refused(Code.DAMAGED);
        case CLOSED, FULL, INCOMPLETE, IO, LOCKED, NEWER, NO_KEY, READ_ONLY ->
            new UploadResult.RetryLater(Code.STORE);
      };
    } catch (IOException e) {
      return new UploadResult.RetryLater(why(e, batch.bytes()));
    }
  }

  private UploadResult deliver(ApprovedBatch batch, SafeFolder open) throws IOException {
    String name = batch.fileName();
    if (open.has(name)) {
      if (!open.sha256(name).equals(batch.sha256())) {
        return new UploadResult.Refused(Code.NAME_TAKEN);
      }
      // It arrived before, and we ended before we could write it down.
      return batch.commit(open::sync)
          ? confirmed(batch, open)
          : new UploadResult.Refused(Code.WITHDRAWN);
    }
    String part = name + ".part";
    boolean arrived = false;
    try {
      String sha256 = open.write(part, batch);
      if (!sha256.equals(batch.sha256())) {
        return new UploadResult.Refused(Code.CHANGED_ON_THE_WAY);
      }
      arrived = batch.commit(() -> open.rename(part, name));
      if (!arrived) {
        return new UploadResult.Refused(Code.WITHDRAWN);
      }
    } finally {
      if (!arrived) {
        open.remove(part);
      }
    }
    open.sync();
    return confirmed(batch, open);
  }

  private UploadResult confirmed(ApprovedBatch batch, SafeFolder open) throws IOException {
    String sha256 = open.sha256(batch.fileName());
    if (!sha256.equals(batch.sha256())) {
      open.remove(batch.fileName());
      return new UploadResult.RetryLater(Code.NOT_CONFIRMED);
    }
    return new UploadResult.Delivered(
        new Receipt(sha256, batch.bytes(), describe(), clock.instant(), batch.fileName()));
  }

  private void make() throws IOException {
    if (home.isPresent()
        && folder.normalize().startsWith(home.get())
        && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private Code why(IOException e, long bytes) {
    try {
      if (e instanceof NoSuchFileException && !Files.isDirectory(folder)) {
        return Code.FOLDER_MISSING;
      }
      if (e instanceof AccessDeniedException || Files.getFileStore(folder).isReadOnly()) {
        return Code.FOLDER_READ_ONLY;
      }
      return Files.getFileStore(folder).getUsableSpace() < bytes ? Code.FOLDER_FULL : Code.IO;
    } catch (IOException | RuntimeException again) {
      return Code.IO;
    }
  }
}
