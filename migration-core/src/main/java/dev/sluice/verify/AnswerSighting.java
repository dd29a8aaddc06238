package dev.sluice.verify;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two answers that differ, as hashes: two sightings of the same make a finding. Of the target's items version and all attributes count, so
 * that an answer whose items were written in between is another one. Immutable.
 *
 * @param expected of the SQL's rows, as PostgreSQL's text
 * @param found of the request's items
 */
record AnswerSighting(Hash128 expected, Hash128 found) {
    private static final Fingerprint ITEMS = new ReadBackFingerprint();
    private static final int NULL = -1;

    /** The hashes of two answers; where their order is of no meaning, it is none for the hash either. */
    static AnswerSighting of(Contract contract, SourceAnswer expected, TargetAnswer found) {
        List<byte[]> rows = new ArrayList<>();
        for (@Nullable String[] row : expected.rows().orElse(List.of())) {
            rows.add(hash(row));
        }
        List<byte[]> items = new ArrayList<>();
        for (Item item : found.items()) {
            items.add(hash(item));
        }
        return new AnswerSighting(sum(contract, rows), sum(contract, items));
    }

    private static byte[] hash(@Nullable String[] row) {
        MessageDigest digest = digest();
        for (String value : row) {
            byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? NULL : bytes.length)
                    .array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static byte[] hash(Item item) {
        MessageDigest digest = digest();
        digest.update(ITEMS.content(item).toByteArray());
        AttributeValue version = item.get(EngineAttributes.VERSION);
        if (version != null) {
            digest.update(ReadBackFingerprint.bytes(version));
        }
        return digest.digest();
    }

    private static Hash128 sum(Contract contract, List<byte[]> hashes) {
        if (contract != Contract.ORDERED) {
            hashes.sort(Arrays::compareUnsigned);
        }
        MessageDigest digest = digest();
        hashes.forEach(digest::update);
        return Hash128.of(Binary.copyOf(Arrays.copyOf(digest.digest(), Hash128.BYTES)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
