package dev.sluice.gateway;

import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.Optional;

/**
 * How a feed's slot is doing.
 *
 * @param log whether the server still keeps what the slot needs
 * @param safe how much more may be written before the slot is in danger of being lost; empty where {@code max_slot_wal_keep_size} sets no
 *     limit, and on PostgreSQL 12
 * @param lag how much log lies between the last acknowledgement and its end: what the slot keeps the server from dropping
 * @param confirmed the last acknowledgement that the server knows
 * @param end where the log ends
 */
public record FeedHealth(KeptLog log, Optional<Bytes> safe, Bytes lag, Lsn confirmed, Lsn end) {
    /** The server's {@code wal_status}. */
    public enum KeptLog {
        /** Within {@code max_wal_size}. */
        RESERVED,
        /** More than that, but kept. */
        EXTENDED,
        /** No longer kept for certain: the next checkpoint may drop it. */
        UNRESERVED,
        /** Dropped: the slot is of no use any more. */
        LOST,
        /** PostgreSQL 12 does not tell. */
        UNTOLD
    }
}
