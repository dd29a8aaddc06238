package dev.sluice.item;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes attributes whose canonical bytes stand one after the other, in the order that {@link CanonicalForm} demands. Used by one thread. */
final class CanonicalHasher {
    private static final byte[] NONE = {};

    private final MessageDigest digest;
    private final ByteSink ordered = new ByteSink();
    private byte[] bytes = NONE;
    private int[] ends = {};

    CanonicalHasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Sets what is hashed next.
     *
     * @param canonical the canonical bytes of the values, one after the other
     * @param itsEnds where each ends
     */
    void over(byte[] canonical, int[] itsEnds) {
        bytes = canonical;
        ends = itsEnds;
    }

    /** The hash of some of the attributes, in that order. */
    Hash128 hash(ItemShape shape, int[] attributes) {
        ordered.clear();
        ordered.integer(attributes.length);
        for (int attribute : attributes) {
            ordered.block(shape.canonicalName(attribute));
            int start = attribute == 0 ? 0 : ends[attribute - 1];
            ordered.bytes(bytes, start, ends[attribute] - start);
        }
        digest.update(ordered.array(), 0, ordered.length());
        return Hash128.read(digest.digest());
    }
}
