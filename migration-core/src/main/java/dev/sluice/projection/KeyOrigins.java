package dev.sluice.projection;

import dev.sluice.design.Design;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the primary key of an entity's root row back from the key of its item, where the design proves that a key tells it. Whoever
 * uses the answer still has to render the row: its key may be another one by now. Immutable and thread-safe.
 */
public final class KeyOrigins {
    private static final KeyOrigin NOBODY = new KeyOrigin.Nobody();
    private static final KeyOrigin UNTOLD = new KeyOrigin.Untold();
    /** Zeros of a pad, which may be wider than any number of the type, are part of it. */
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,100}");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EntityProjection entity;
    private final Table root;
    private final List<KeyTemplate> templates = new ArrayList<>();
    private final boolean proven;

    /** The origins of one entity's keys. */
    public KeyOrigins(Design design, EntityProjection entity) {
        this.entity = entity;
        this.root = entity.reading().root();
        this.proven = new KeyProof(design.separator()).isInjective(entity) && isReadable();
        if (proven) {
            for (KeyAttribute key : entity.table().keyAttributes()) {
                templates.add(new KeyTemplate(key, KeyParts.of(template(key), design.separator())));
            }
        }
    }

    private record KeyTemplate(KeyAttribute key, KeyParts parts) {
        Optional<Map<String, String>> read(@Nullable AttributeValue value) {
            if (value instanceof AttributeValue.StringValue text && key.type() == KeyType.S) {
                return parts.read(text.value());
            }
            // A number is one column and nothing else; its sign may be the separator.
            return value instanceof AttributeValue.NumberValue number && key.type() == KeyType.N
                    ? parts.single(number.value().toPlainString())
                    : Optional.empty();
        }
    }

    private Template template(KeyAttribute key) {
        KeyMapping mapping = entity.entity().keys().get(key.name());
        if (mapping == null) {
            throw new IllegalStateException("a key without a template: " + key.name());
        }
        return mapping.template();
    }

    /** Bytes, and numbers with an offset or turned digits, are not read back. */
    private boolean isReadable() {
        List<KeyAttribute> keys = entity.table().keyAttributes();
        return keys.stream().noneMatch(key -> key.type() == KeyType.B)
                && keys.stream()
                        .flatMap(key -> template(key).segments().stream())
                        .filter(Segment.Placeholder.class::isInstance)
                        .map(segment -> ((Segment.Placeholder) segment).format())
                        .allMatch(format -> format.sign() == PlaceholderFormat.Sign.UNSIGNED
                                && format.direction() == OrderTerm.Direction.ASCENDING);
    }

    /**
     * Where the item of a key can come from.
     *
     * @param key an item, or its key attributes alone
     */
    public KeyOrigin of(Item key) {
        if (!proven) {
            return UNTOLD;
        }
        Map<String, String> values = new HashMap<>();
        for (KeyTemplate template : templates) {
            Optional<Map<String, String>> read =
                    template.read(key.get(template.key().name()));
            if (read.isEmpty()) {
                return NOBODY;
            }
            values.putAll(read.get());
        }
        List<String> primaryKey = new ArrayList<>();
        for (String column : root.primaryKey().orElseThrow().columns()) {
            Optional<String> plain = plain(column, values);
            if (plain.isEmpty()) {
                return NOBODY;
            }
            primaryKey.add(plain.get());
        }
        return new KeyOrigin.Row(primaryKey);
    }

    /** The value as PostgreSQL reads it; nothing where the column's type has no such value. */
    private Optional<String> plain(String name, Map<String, String> values) {
        String text = values.get(name);
        Column column = root.column(name).orElseThrow();
        if (text == null || !(column.type().resolved() instanceof BaseType base)) {
            return Optional.empty();
        }
        return switch (base.kind()) {
            case INT2 -> whole(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT4 -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT8 -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case UUID -> UUID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> whole(String text, long least, long most) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(text);
        boolean fits =
                number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0;
        return fits ? Optional.of(number.toString()) : Optional.empty();
    }
}
