package dev.sluice.backfill;

import dev.sluice.projection.EntityReading;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SensitiveColumns;
import dev.sluice.projection.SourceRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** SHA-256, cut to 128 bits, of a root row's unmasked primary key. Immutable and thread-safe. */
final class SourceKeyHash {
    private static final int BYTES = 16;

    private final RowText text;

    SourceKeyHash(EntityReading reading) {
        this.text = new RowText(reading, new SensitiveColumns(Set.of()));
    }

    String of(SourceRow row) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.key(row).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
