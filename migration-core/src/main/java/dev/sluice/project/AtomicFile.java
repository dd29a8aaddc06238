package dev.sluice.project;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files so that a reader, and a crash, see the old content or the new one and nothing between. Stateless. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes to a temporary name beside the file, syncs, renames, and syncs the folder.
     *
     * @throws IOException when the disk is full or the folder cannot be written; the old content then stands untouched
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        replace(file, out -> out.write(bytes));
    }

    /** What a file is to hold. */
    public interface Content {
        /** Writes it, piece by piece: it may be more than memory holds. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The same of content that is not in memory.
     *
     * @throws IOException when the disk is full or the folder cannot be written; the old content then stands untouched
     */
    public static void replace(Path file, Content content) throws IOException {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            writeSynced(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file.resolveSibling(".").toAbsolutePath());
    }

    private static void writeSynced(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
