package dev.sluice.adapter.dynamodb;

import dev.sluice.item.EngineAttributes;
import dev.sluice.item.ItemShape;
import dev.sluice.item.JsonText;
import dev.sluice.limits.RequestLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PartiQL that stores an item if its key is absent. The text depends on the table and on which attributes the item has,
 * since a map as a whole cannot be a parameter; values are always parameters. Thread-safe.
 */
final class InsertStatements {
    /** Entities have a handful of shapes; a design whose items have more than this only loses the reuse. */
    private static final int MOST_SHAPES = 512;

    private final Map<Key, Optional<byte[]>> texts = new ConcurrentHashMap<>();

    private volatile Found last = new Found("", null, Optional.empty());

    private record Key(String table, ItemShape shape) {}

    /** What was asked for last: most items have the shape of the one before. */
    private record Found(String table, @Nullable ItemShape shape, Optional<byte[]> text) {}

    /**
     * The statement of items of that shape and their engine attributes, as the beginning of JSON up to its
     * parameters; nothing where its text would be too long, and such items need puts of their own.
     */
    Optional<byte[]> of(String table, ItemShape shape) {
        Found found = last;
        if (found.shape() != shape || !found.table().equals(table)) {
            found = new Found(table, shape, find(table, shape));
            last = found;
        }
        return found.text();
    }

    private Optional<byte[]> find(String table, ItemShape shape) {
        if (texts.size() > MOST_SHAPES) {
            texts.clear();
        }
        return texts.computeIfAbsent(new Key(table, shape), InsertStatements::json);
    }

    private static Optional<byte[]> json(Key key) {
        String text = text(key.table(), key.shape().names());
        if (text.length() > RequestLimits.STATEMENT_CHARACTERS) {
            return Optional.empty();
        }
        StringBuilder json = new StringBuilder("{\"Statement\":");
        JsonText.append(json, text).append(",\"Parameters\":");
        return Optional.of(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The statement's own text. */
    static String text(String table, List<String> attributes) {
        return Stream.concat(attributes.stream(), Stream.of(EngineAttributes.VERSION, EngineAttributes.HASH))
                .map(name -> "'" + name.replace("'", "''") + "': ?")
                .collect(Collectors.joining(", ", "INSERT INTO \"" + table + "\" VALUE {", "}"));
    }
}
