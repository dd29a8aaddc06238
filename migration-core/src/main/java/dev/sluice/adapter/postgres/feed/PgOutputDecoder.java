package dev.sluice.adapter.postgres.feed;

import dev.sluice.gateway.FeedColumn;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code pgoutput} at proto_version 1 (R-56; PostgreSQL's manual, "Logical Replication Message Formats"). What it does not know is a
 * failure, never skipped. It remembers tables as the log has described them. Used by one thread.
 */
final class PgOutputDecoder {
    private final PublishedTables published;
    private final TypeNames types;
    private final Map<Integer, Relation> relations = new HashMap<>();
    private @Nullable Relation describedLast;
    private boolean inTransaction;

    PgOutputDecoder(PublishedTables published, TypeNames types) {
        this.published = published;
        this.types = types;
    }

    /** Whether a transaction has begun and not ended. */
    boolean isInTransaction() {
        return inTransaction;
    }

    /**
     * Decodes a message.
     *
     * @return empty for what says nothing of the feed's tables
     * @throws dev.sluice.problem.UnreachableException when it cannot be read
     */
    Optional<FeedMessage> decode(ByteBuffer message) {
        MessageBytes bytes = new MessageBytes(message);
        Optional<FeedMessage> decoded =
                switch (bytes.type()) {
                    case 'B' -> Optional.of(begin(bytes));
                    case 'C' -> Optional.of(commit(bytes));
                    case 'R' -> relation(bytes);
                    case 'I', 'U', 'D' -> change(bytes);
                    case 'T' -> truncation(bytes);
                    case 'O' -> origin(bytes);
                    case 'Y' -> type(bytes);
                    case 'M' -> logicalMessage(bytes);
                    default -> throw bytes.unreadable("is of no known type");
                };
        bytes.requireEnd();
        return decoded;
    }

    private FeedMessage begin(MessageBytes bytes) {
        if (inTransaction) {
            throw bytes.unreadable("comes inside of a transaction");
        }
        inTransaction = true;
        Lsn commit = bytes.lsn();
        Instant committedAt = bytes.time();
        return new FeedMessage.Begin(bytes.int32(), commit, committedAt);
    }

    private FeedMessage commit(MessageBytes bytes) {
        requireTransaction(bytes);
        inTransaction = false;
        bytes.int8();
        Lsn commit = bytes.lsn();
        Lsn end = bytes.lsn();
        bytes.time();
        return new FeedMessage.Committed(commit, end);
    }

    private void requireTransaction(MessageBytes bytes) {
        if (!inTransaction) {
            throw bytes.unreadable("comes outside of any transaction");
        }
    }

    private static Optional<FeedMessage> origin(MessageBytes bytes) {
        bytes.lsn();
        bytes.string();
        return Optional.empty();
    }

    /** Types are named by the server, which knows those of pg_catalog too. */
    private static Optional<FeedMessage> type(MessageBytes bytes) {
        bytes.int32();
        bytes.string();
        bytes.string();
        return Optional.empty();
    }

    /** Not asked for; says nothing of any table. */
    private static Optional<FeedMessage> logicalMessage(MessageBytes bytes) {
        bytes.int8();
        bytes.lsn();
        bytes.string();
        bytes.skip(bytes.int32());
        return Optional.empty();
    }

    private Optional<FeedMessage> relation(MessageBytes bytes) {
        int oid = bytes.int32();
        String schema = bytes.string();
        QualifiedName name = new QualifiedName(schema.isEmpty() ? "pg_catalog" : schema, bytes.string());
        bytes.int8();
        int count = bytes.int16();
        List<Relation.Column> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean isIdentity = (bytes.int8() & 1) != 0;
            columns.add(new Relation.Column(bytes.string(), bytes.int32(), bytes.int32(), isIdentity));
        }
        Relation relation = new Relation(name, published.table(oid, name), List.copyOf(columns));
        published.requireCovered(describedLast, relation);
        describedLast = relation;
        relations.put(oid, relation);
        return relation.table().map(table -> described(table, relation));
    }

    private FeedMessage described(QualifiedName table, Relation relation) {
        List<String> names = types.of(relation.columns());
        List<FeedColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Relation.Column column = relation.columns().get(i);
            FeedColumn.Identity identity =
                    column.isIdentity() ? FeedColumn.Identity.COVERED : FeedColumn.Identity.UNKNOWN;
            columns.add(new FeedColumn(column.name(), column.typeOid(), names.get(i), identity));
        }
        return new FeedMessage.Described(table, columns);
    }

    private Relation relationOf(MessageBytes bytes, int oid) {
        Relation relation = relations.get(oid);
        if (relation == null) {
            throw bytes.unreadable("is of a table that was not described before");
        }
        return relation;
    }

    private Optional<FeedMessage> change(MessageBytes bytes) {
        requireTransaction(bytes);
        RowTuples tuples = RowTuples.read(bytes, relationOf(bytes, bytes.int32()));
        return tuples.relation().table().map(table -> changed(table, bytes.type(), tuples));
    }

    private static FeedMessage changed(QualifiedName table, char type, RowTuples tuples) {
        RowChange kind =
                switch (type) {
                    case 'I' -> RowChange.INSERTED;
                    case 'U' -> RowChange.UPDATED;
                    default -> RowChange.DELETED;
                };
        Optional<RowImage> before = tuples.before().map(RowImage::new);
        return new FeedMessage.RowChanged(table, kind, before, tuples.after().map(RowImage::new));
    }

    private Optional<FeedMessage> truncation(MessageBytes bytes) {
        requireTransaction(bytes);
        int count = bytes.int32();
        bytes.int8();
        Set<QualifiedName> tables = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            relationOf(bytes, bytes.int32()).table().ifPresent(tables::add);
        }
        return tables.isEmpty() ? Optional.empty() : Optional.of(new FeedMessage.Truncated(List.copyOf(tables)));
    }
}
