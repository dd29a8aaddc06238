package dev.sluice.sync;

import dev.sluice.problem.StoppedException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a large transaction whose items may have to go, in the order in which they were added: a few in memory, the others in a file, so that
 * a transaction of any size takes the same memory. Used by one thread.
 */
final class FormerRows implements AutoCloseable {
    /** How many are kept in memory. */
    static final int IN_MEMORY = 10_000;

    private static final String PREFIX = "sync-";
    private static final String SUFFIX = ".rows";

    private final Path folder;
    private final List<FollowedEntity> entities;
    private final List<Former> first = new ArrayList<>();
    private Optional<SpillFile> others = Optional.empty();

    /** A row of an entity. */
    record Former(FollowedEntity entity, FormerRow row) {}

    /** Is given each row. */
    @FunctionalInterface
    interface Visitor {
        void visit(Former former);
    }

    /**
     * No rows yet.
     *
     * @param folder where a file may be made
     * @param entities whose rows they can be
     */
    FormerRows(Path folder, List<FollowedEntity> entities) {
        this.folder = folder;
        this.entities = entities;
    }

    /** Removes the files that processes left which were killed; no other process may use the folder. */
    static void removeLeftovers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path one : left) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new StoppedException(
                    "Files of an earlier sync cannot be removed from " + folder + " (" + e.getMessage()
                            + "); give the user write access to it, then run the same command again.",
                    e);
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    void add(Former former) {
        if (first.size() < IN_MEMORY) {
            first.add(former);
            return;
        }
        try {
            if (others.isEmpty()) {
                others = Optional.of(SpillFile.create(folder, PREFIX, SUFFIX));
            }
            SpillFile file = others.get();
            file.number(entities.indexOf(former.entity()));
            for (String value : former.row().values()) {
                file.text(value);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Shows every row. */
    void visit(Visitor visitor) {
        first.forEach(visitor::visit);
        if (others.isEmpty()) {
            return;
        }
        try {
            others.get().visit((entity, in) -> visitor.visit(read(in, entities.get(entity))));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Former read(DataInputStream in, FollowedEntity entity) throws IOException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < entity.known().size(); i++) {
            values.add(SpillFile.text(in));
        }
        return new Former(entity, new FormerRow(values));
    }

    private StoppedException unusable(IOException e) {
        return new StoppedException(
                "The keys of a large transaction cannot be kept in " + folder + " (" + e.getMessage()
                        + "); free space there, then run the same command again; nothing is lost.",
                e);
    }

    /** Forgets all rows, and the file with them. */
    @Override
    public void close() {
        first.clear();
        try {
            if (others.isPresent()) {
                others.get().close();
            }
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            others = Optional.empty();
        }
    }
}
