package dev.sluice.sync;

import dev.sluice.gateway.RootPath;
import dev.sluice.problem.StoppedException;
import dev.sluice.sync.DirtyKeys.Dirt;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What changes have touched, in a file, so that a window of any length takes the same memory. Used by one thread. */
final class TouchedFile implements AutoCloseable {
    private static final int ROOT = 0;
    private static final int FORMER = 1;
    private static final int BY_CHILD = 2;
    private static final int BY_JOIN = 3;
    private static final int BY_CHILD_JOIN = 4;
    private static final String PREFIX = "touched-";
    private static final String SUFFIX = ".keys";

    private final List<FollowedEntity> entities;
    private final SpillFile file;

    private TouchedFile(List<FollowedEntity> entities, SpillFile file) {
        this.entities = entities;
        this.file = file;
    }

    /**
     * Creates an empty one, and removes what processes left that were killed.
     *
     * @param folder created where absent
     * @param entities whose keys it can hold
     */
    static TouchedFile create(Path folder, List<FollowedEntity> entities) {
        try {
            Files.createDirectories(folder);
            removeThoseOfDeadProcesses(folder);
            String prefix = PREFIX + ProcessHandle.current().pid() + "-";
            return new TouchedFile(entities, SpillFile.create(folder, prefix, SUFFIX));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static void removeThoseOfDeadProcesses(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path one : left) {
                String[] parts = String.valueOf(one.getFileName()).split("-", 3);
                boolean alive = parts[1].matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(parts[1]))
                                .filter(ProcessHandle::isAlive)
                                .isPresent();
                if (!alive) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    private static StoppedException unusable(Path where, IOException e) {
        return new StoppedException(
                "The keys that changes touch cannot be kept in " + where + " (" + e.getMessage()
                        + "); free space there, then run the same command again.",
                e);
    }

    /** Appends what is dirty. */
    void add(Map<FollowedEntity, Dirt> dirty) {
        try {
            for (Map.Entry<FollowedEntity, Dirt> one : dirty.entrySet()) {
                int entity = entities.indexOf(one.getKey());
                Dirt dirt = one.getValue();
                for (List<String> root : dirt.roots()) {
                    write(entity, ROOT, root);
                }
                for (FormerRow row : dirt.former()) {
                    write(entity, FORMER, row.values());
                }
                for (FormerRow row : dirt.removed()) {
                    write(entity, FORMER, row.values());
                }
                for (Map.Entry<RootPath, Set<List<String>>> path :
                        dirt.reached().entrySet()) {
                    for (List<String> values : path.getValue()) {
                        write(entity, path.getKey(), values);
                    }
                }
            }
        } catch (IOException e) {
            throw unusable(file.file(), e);
        }
    }

    private void write(int entity, RootPath path, List<String> values) throws IOException {
        if (path instanceof RootPath.ByChild child) {
            write(entity, BY_CHILD, values);
            file.number(child.child());
        } else if (path instanceof RootPath.ByJoin join) {
            write(entity, BY_JOIN, values);
            file.text(join.alias());
        } else if (path instanceof RootPath.ByChildJoin join) {
            write(entity, BY_CHILD_JOIN, values);
            file.number(join.child());
            file.text(join.alias());
        }
    }

    private void write(int entity, int kind, List<? extends @Nullable String> values) throws IOException {
        file.number(entity);
        file.number(kind);
        file.number(values.size());
        for (String value : values) {
            file.text(value);
        }
    }

    /**
     * Shows all of it again, in parts.
     *
     * @param most how many keys a part has at most
     */
    void visit(int most, Consumer<Map<FollowedEntity, Dirt>> visitor) {
        try {
            Parts parts = new Parts(most, visitor);
            file.visit((entity, in) -> read(in, parts.next(entities.get(entity))));
            parts.end();
        } catch (IOException e) {
            throw unusable(file.file(), e);
        }
    }

    /** Gathers keys until there are enough of them. Used by one thread. */
    private static final class Parts {
        private final int most;
        private final Consumer<Map<FollowedEntity, Dirt>> visitor;
        private Map<FollowedEntity, Dirt> part = new LinkedHashMap<>();
        private int size;

        Parts(int most, Consumer<Map<FollowedEntity, Dirt>> visitor) {
            this.most = most;
            this.visitor = visitor;
        }

        /** Where the next key goes. */
        Dirt next(FollowedEntity entity) {
            if (size == most) {
                end();
            }
            size++;
            return part.computeIfAbsent(entity, one -> Dirt.none());
        }

        /** Shows what there is. */
        void end() {
            visitor.accept(part);
            part = new LinkedHashMap<>();
            size = 0;
        }
    }

    private static void read(DataInputStream in, Dirt dirt) throws IOException {
        int kind = in.readInt();
        List<@Nullable String> values = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            values.add(SpillFile.text(in));
        }
        if (kind == FORMER) {
            dirt.former().add(new FormerRow(values));
            return;
        }
        List<String> whole = List.copyOf(values);
        switch (kind) {
            case ROOT -> dirt.roots().add(whole);
            case BY_CHILD -> add(dirt, new RootPath.ByChild(in.readInt()), whole);
            case BY_JOIN -> add(dirt, new RootPath.ByJoin(whole(in)), whole);
            case BY_CHILD_JOIN -> add(dirt, new RootPath.ByChildJoin(in.readInt(), whole(in)), whole);
            default -> throw new IOException("no such kind of key: " + kind);
        }
    }

    private static void add(Dirt dirt, RootPath path, List<String> values) {
        dirt.reached().computeIfAbsent(path, one -> new LinkedHashSet<>()).add(values);
    }

    private static String whole(DataInputStream in) throws IOException {
        String text = SpillFile.text(in);
        if (text == null) {
            throw new IOException("a name is missing");
        }
        return text;
    }

    /** Removes the file. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unusable(file.file(), e);
        }
    }
}
