package dev.sluice.adapter.postgres.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds what means something in a line of COPY's text form: the end of a field, the end of the line, an escape. */
final class CopySign {
    private static final byte SEPARATOR = '\t';
    private static final byte END = '\n';
    private static final byte ESCAPE = '\\';

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private CopySign() {}

    /**
     * Where the next sign is; eight bytes are looked at together, which takes a third of the time.
     *
     * @param line ends with the end of a line, so that there is one
     */
    static int next(byte[] line, int from) {
        int at = from;
        for (; at <= line.length - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(line, at);
            long found = (isZero(eight ^ EACH * SEPARATOR) | isZero(eight ^ EACH * END) | isZero(eight ^ EACH * ESCAPE))
                    & HIGH_BITS;
            if (found != 0) {
                // Little endian: the lowest bit is the first byte, and only bits above a true one may be wrong.
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (line[at] != SEPARATOR && line[at] != END && line[at] != ESCAPE) {
            at++;
        }
        return at;
    }

    /** The high bit of the first byte that is zero is set, and none below it. */
    private static long isZero(long eight) {
        return eight - EACH & ~eight;
    }
}
