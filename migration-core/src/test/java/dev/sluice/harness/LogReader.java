package dev.sluice.harness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages of pgoutput, version 1, of one decoding session. Not thread-safe. */
final class LogReader {
    private final Map<Integer, Relation> relations = new HashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Transaction.Change> changes = new ArrayList<>();
    private long commit;

    private record Relation(String table, List<String> columns) {}

    /** Takes the next message. */
    void take(byte[] bytes) {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        switch (message.get()) {
            case 'B' -> {
                commit = message.getLong();
                changes.clear();
            }
            case 'C' -> transactions.add(new Transaction(commit, changes));
            case 'R' -> relation(message);
            case 'I' -> insert(message);
            case 'U' -> update(message);
            case 'D' -> delete(message);
            default -> {
                // types and origins: nothing that changes a row
            }
        }
    }

    /** The transactions so far, in the order of their commits. */
    List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    private void relation(ByteBuffer message) {
        int id = message.getInt();
        String schema = text(message);
        String table = text(message);
        if (!schema.equals("public")) {
            throw new IllegalStateException("a table that is not published: " + schema + "." + table);
        }
        message.get();
        List<String> columns = new ArrayList<>();
        for (int left = message.getShort(); left > 0; left--) {
            message.get();
            columns.add(text(message));
            message.getInt();
            message.getInt();
        }
        relations.put(id, new Relation(table, columns));
    }

    private void insert(ByteBuffer message) {
        Relation relation = relations.get(message.getInt());
        message.get();
        changes.add(new Transaction.Change(relation.table(), null, row(relation, message)));
    }

    private void update(ByteBuffer message) {
        Relation relation = relations.get(message.getInt());
        if (message.get() != 'O') {
            throw new IllegalStateException("REPLICA IDENTITY FULL tells the whole row before");
        }
        Map<String, @Nullable String> before = row(relation, message);
        message.get();
        changes.add(new Transaction.Change(relation.table(), before, row(relation, message)));
    }

    private void delete(ByteBuffer message) {
        Relation relation = relations.get(message.getInt());
        message.get();
        changes.add(new Transaction.Change(relation.table(), row(relation, message), null));
    }

    private static Map<String, @Nullable String> row(Relation relation, ByteBuffer message) {
        Map<String, @Nullable String> row = new HashMap<>();
        int columns = message.getShort();
        for (int i = 0; i < columns; i++) {
            byte kind = message.get();
            if (kind == 't') {
                byte[] value = new byte[message.getInt()];
                message.get(value);
                row.put(relation.columns().get(i), new String(value, StandardCharsets.UTF_8));
            } else if (kind == 'n') {
                row.put(relation.columns().get(i), null);
            } else {
                throw new IllegalStateException("no value here is so long that it is stored apart");
            }
        }
        return row;
    }

    private static String text(ByteBuffer message) {
        StringBuilder text = new StringBuilder();
        for (byte next = message.get(); next != 0; next = message.get()) {
            text.append((char) next);
        }
        return text.toString();
    }
}
