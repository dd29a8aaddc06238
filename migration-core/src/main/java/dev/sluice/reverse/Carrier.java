package dev.sluice.reverse;

import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.projection.KeyParts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the value of one column stands in an item, or in an element of a list. Immutable and thread-safe. */
@FunctionalInterface
interface Carrier {
    /**
     * The column's value.
     *
     * @return empty where the item does not tell it
     * @throws UninvertibleException when the item holds what no value of the column becomes
     */
    Optional<Told> read(Item item) throws UninvertibleException;

    /**
     * What an item tells of a column.
     *
     * @param text null for NULL
     */
    record Told(@Nullable String text) {
        static final Optional<Told> NULL = Optional.of(new Told(null));

        static Optional<Told> of(String text) {
            return Optional.of(new Told(text));
        }
    }

    /** An attribute that is the column. */
    static Carrier attribute(String name, ColumnInverse inverse, NullPolicy nulls) {
        return item -> {
            AttributeValue value = item.get(name);
            return value == null || value instanceof AttributeValue.NullValue && nulls == NullPolicy.NULL_VALUE
                    ? Told.NULL
                    : Told.of(at(name, () -> inverse.literal(value)));
        };
    }

    /** An attribute that is the column between fixed texts. */
    static Carrier text(String name, String prefix, String suffix, KeyTextInverse inverse) {
        return item -> {
            AttributeValue value = item.get(name);
            if (value == null || value instanceof AttributeValue.NullValue) {
                return Told.NULL;
            }
            if (value instanceof AttributeValue.StringValue text
                    && text.value().length() >= prefix.length() + suffix.length()
                    && text.value().startsWith(prefix)
                    && text.value().endsWith(suffix)) {
                String inner =
                        text.value().substring(prefix.length(), text.value().length() - suffix.length());
                return Told.of(at(name, () -> inverse.literal(inner)));
            }
            throw new UninvertibleException("attribute " + name + " has not the text that its entity gives it");
        };
    }

    /** A part of a string key; a key of an index that is not there tells nothing, since another column of it may be NULL. */
    static Carrier keyPart(String name, KeyParts parts, int placeholder, KeyTextInverse inverse) {
        return item -> {
            AttributeValue value = item.get(name);
            if (value == null) {
                return Optional.empty();
            }
            Optional<List<String>> texts =
                    value instanceof AttributeValue.StringValue text ? parts.texts(text.value()) : Optional.empty();
            if (texts.isEmpty()) {
                throw new UninvertibleException("key " + name + " has not the form that its entity gives it");
            }
            return Told.of(at(name, () -> inverse.literal(texts.get().get(placeholder))));
        };
    }

    /** A key that is the column, as a number or bytes. */
    static Carrier nativeKey(String name, ColumnInverse inverse) {
        return item -> {
            AttributeValue value = item.get(name);
            return value == null ? Optional.empty() : Told.of(at(name, () -> inverse.literal(value)));
        };
    }

    private static String at(String name, Reading reading) throws UninvertibleException {
        try {
            return reading.text();
        } catch (UninvertibleException none) {
            throw new UninvertibleException("attribute " + name + ": " + none.reason());
        }
    }

    /** Leads a value back. */
    @FunctionalInterface
    interface Reading {
        String text() throws UninvertibleException;
    }
}
