package dev.sluice.adapter.dynamodb;

import dev.sluice.item.Item;
import dev.sluice.limits.RequestLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * The PartiQL that stores an item if its key is absent. The text depends on the table and on which attributes the item has,
 * since a map as a whole cannot be a parameter; values are always parameters. Thread-safe.
 */
final class InsertStatements {
    /** Entities have a handful of shapes; a design whose items have more than this only loses the reuse. */
    private static final int MOST_SHAPES = 4_096;

    private final Map<Shape, Optional<String>> texts = new ConcurrentHashMap<>();

    private record Shape(String table, List<String> attributes) {}

    /** The statement of an item; nothing where its text would be too long, and the item needs a put of its own. */
    Optional<BatchStatementRequest> of(String table, Item item) {
        Map<String, AttributeValue> values = WriterConversion.toSdk(item);
        return text(table, List.copyOf(values.keySet())).map(text -> BatchStatementRequest.builder()
                .statement(text)
                .parameters(new ArrayList<>(values.values()))
                .build());
    }

    private Optional<String> text(String table, List<String> attributes) {
        if (texts.size() > MOST_SHAPES) {
            texts.clear();
        }
        return texts.computeIfAbsent(new Shape(table, attributes), InsertStatements::write);
    }

    private static Optional<String> write(Shape shape) {
        String text = shape.attributes().stream()
                .map(name -> "'" + name.replace("'", "''") + "': ?")
                .collect(Collectors.joining(", ", "INSERT INTO \"" + shape.table() + "\" VALUE {", "}"));
        return text.length() > RequestLimits.STATEMENT_CHARACTERS ? Optional.empty() : Optional.of(text);
    }
}
