package dev.sluice.adapter.postgres.feed;

import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Lsn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The bytes of one message of {@code pgoutput}, read from front to end. Whatever does not fit is a failure, never skipped. */
final class MessageBytes {
    /** PostgreSQL's time is microseconds since then. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteBuffer bytes;
    private final char type;

    /** Takes a message, whose first byte is its type. */
    MessageBytes(ByteBuffer message) {
        this.bytes = message.slice();
        this.type = bytes.hasRemaining() ? (char) (bytes.get() & 0xFF) : '?';
    }

    /** The message's type, as the manual's chapter on logical replication message formats names it. */
    char type() {
        return type;
    }

    int int8() {
        return require(1).get() & 0xFF;
    }

    int int16() {
        return require(Short.BYTES).getShort() & 0xFFFF;
    }

    int int32() {
        return require(Integer.BYTES).getInt();
    }

    Lsn lsn() {
        return new Lsn(require(Long.BYTES).getLong());
    }

    Instant time() {
        return EPOCH.plus(require(Long.BYTES).getLong(), ChronoUnit.MICROS);
    }

    /** Text up to a zero byte. */
    String string() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        String text = text(end - bytes.position());
        require(1).get();
        return text;
    }

    /** Text of that many bytes. */
    String text(int length) {
        if (length < 0) {
            throw unreadable("has a value of negative length");
        }
        ByteBuffer part = require(length).slice().limit(length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw unreadable("holds bytes that are no text in UTF-8, as a database in SQL_ASCII may");
        }
    }

    /** Passes over that many bytes. */
    void skip(int length) {
        if (length < 0) {
            throw unreadable("has a part of negative length");
        }
        require(length).position(bytes.position() + length);
    }

    private ByteBuffer require(int length) {
        if (bytes.remaining() < length) {
            throw unreadable("ends too early");
        }
        return bytes;
    }

    /** The end of the message has to be here. */
    void requireEnd() {
        if (bytes.hasRemaining()) {
            throw unreadable("is " + bytes.remaining() + " bytes longer than it should be");
        }
    }

    /** The failure of a message that cannot be read. */
    UnreachableException unreadable(String why) {
        return new UnreachableException("The source's stream of changes cannot be read: a message of type '" + type
                + "' " + why + " (pgoutput, proto_version 1, R-56); nothing behind it was applied. Check that no other"
                + " program speaks for the server, then run it again.");
    }
}
