package dev.sluice.samples;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** Removes what earlier processes of the same user left when they were killed without a chance to clean up. */
final class StaleWorkDirectories {

    /** A younger directory may belong to a process that has not taken its lock yet. */
    private static final Duration MINIMUM_AGE = Duration.ofMinutes(1);

    private final WorkDirectory own;
    private final Instant now;

    StaleWorkDirectories(WorkDirectory own, Instant now) {
        this.own = own;
        this.now = now;
    }

    /** Stops forgotten servers beside the own directory and deletes their files; what cannot be removed stays. */
    void remove() {
        Path parent = own.path().getParent();
        if (parent == null) {
            return;
        }
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent, WorkDirectory.PREFIX + "*")) {
            for (Path sibling : siblings) {
                removeIfForgotten(sibling);
            }
        } catch (IOException e) {
            System.err.println("Work directories of earlier runs in " + parent + " were not removed: " + e);
        }
    }

    private void removeIfForgotten(Path candidate) throws IOException {
        Path lockFile = candidate.resolve(WorkDirectory.LOCK_FILE);
        if (candidate.equals(own.path()) || !Files.exists(lockFile) || !isOldAndOurs(lockFile)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                new PostgresProcess(candidate.resolve("data")).handle().ifPresent(PostgresProcess::kill);
                WorkDirectory.deleteTree(candidate);
            }
        }
    }

    private boolean isOldAndOurs(Path lockFile) throws IOException {
        Instant created = Files.getLastModifiedTime(lockFile).toInstant();
        return created.isBefore(now.minus(MINIMUM_AGE))
                && Files.getOwner(lockFile).equals(Files.getOwner(own.path()));
    }
}
