package dev.sluice.adapter.postgres.feed;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes messages of pgoutput by the tables of PostgreSQL's manual. */
final class PgOutputBytes {
    /** A value that the server does not send again. */
    static final String UNCHANGED = "\0unchanged";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private PgOutputBytes(char type) {
        int8(type);
    }

    static PgOutputBytes message(char type) {
        return new PgOutputBytes(type);
    }

    static ByteBuffer begin(long commit, int transaction) {
        return message('B').int64(commit).int64(1_000_000).int32(transaction).done();
    }

    static ByteBuffer commit(long commit, long end) {
        return message('C').int8(0).int64(commit).int64(end).int64(0).done();
    }

    /** A table whose columns are text; those that begin with a star are the replica identity. */
    static ByteBuffer relation(int oid, String schema, String name, String... columns) {
        PgOutputBytes message =
                message('R').int32(oid).string(schema).string(name).int8('d').int16(columns.length);
        for (String column : columns) {
            boolean isIdentity = column.startsWith("*");
            message.int8(isIdentity ? 1 : 0)
                    .string(isIdentity ? column.substring(1) : column)
                    .int32(25)
                    .int32(-1);
        }
        return message.done();
    }

    PgOutputBytes tuple(char kind, @Nullable String... values) {
        int8(kind).int16(values.length);
        for (String value : values) {
            if (value == null) {
                int8('n');
            } else if (value.equals(UNCHANGED)) {
                int8('u');
            } else {
                byte[] text = value.getBytes(StandardCharsets.UTF_8);
                int8('t').int32(text.length).raw(text);
            }
        }
        return this;
    }

    PgOutputBytes int8(int value) {
        return write(() -> out.writeByte(value));
    }

    PgOutputBytes int16(int value) {
        return write(() -> out.writeShort(value));
    }

    PgOutputBytes int32(int value) {
        return write(() -> out.writeInt(value));
    }

    PgOutputBytes int64(long value) {
        return write(() -> out.writeLong(value));
    }

    PgOutputBytes string(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8)).int8(0);
    }

    PgOutputBytes raw(byte[] value) {
        return write(() -> out.write(value));
    }

    ByteBuffer done() {
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private interface Writing {
        void run() throws IOException;
    }

    private PgOutputBytes write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
