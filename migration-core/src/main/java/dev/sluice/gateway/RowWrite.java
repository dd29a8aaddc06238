package dev.sluice.gateway;

import dev.sluice.design.Condition;
import dev.sluice.source.Column;
import dev.sluice.source.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one item does to one row of the source, or to the child rows of one row. Values are texts that PostgreSQL reads, null for NULL. Immutable
 * and thread-safe.
 *
 * <p>A row belongs to one item at a time. Whoever writes it says by which columns he knows it as his: a row that is somebody else's is never
 * written, so that records of different items may come in any order.
 */
public sealed interface RowWrite {
    /** The table. */
    Table table();

    /**
     * The row has these values, be it that it is changed or made; its other columns stay as they are, or get their defaults.
     *
     * @param key its primary key
     * @param owner further columns, which a row that is there already has to have like this; a row with others is refused
     * @param values all columns that are told, those of key and owner among them
     */
    record Put(Table table, List<Value> key, List<Value> owner, List<Value> values) implements RowWrite {
        public Put {
            key = List.copyOf(key);
            owner = List.copyOf(owner);
            values = List.copyOf(values);
        }
    }

    /**
     * The row is gone; nothing happens where it is not there, or is somebody else's by now.
     *
     * @param key its primary key
     * @param owner further columns that it has to have like this
     */
    record Delete(Table table, List<Value> key, List<Value> owner) implements RowWrite {
        public Delete {
            key = List.copyOf(key);
            owner = List.copyOf(owner);
        }
    }

    /**
     * A row has no child rows but some.
     *
     * @param parent the columns by which its children refer to it
     * @param filter which children count; others stay
     * @param kept primary keys of those that stay
     */
    record Prune(Table table, List<Value> parent, Condition filter, List<List<Value>> kept) implements RowWrite {
        public Prune {
            parent = List.copyOf(parent);
            kept = List.copyOf(kept);
        }
    }

    /**
     * A column with its value.
     *
     * @param text as PostgreSQL reads it, null for NULL
     */
    record Value(Column column, @Nullable String text) {}
}
