package dev.sluice.digest;

import dev.sluice.item.Hash128;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two sides compared key by key, exactly. Counts are of distinct keys. Immutable and thread-safe.
 *
 * @param equal keys that hold the same on both sides
 * @param missing keys that only the expected side has
 * @param extra keys that only the actual side has
 * @param different keys with other content, or with another number of items
 * @param suspects the first few keys that are not equal, in the order of their hashes
 */
public record DigestComparison(long equal, long missing, long extra, long different, List<Suspect> suspects) {
    public DigestComparison {
        suspects = List.copyOf(suspects);
    }

    /** How a key is not equal. */
    public enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT
    }

    /**
     * A key that is not equal.
     *
     * @param kind how
     * @param key hash of the key
     */
    public record Suspect(Kind kind, Hash128 key) {}

    /** Whether every key holds the same on both sides. */
    public boolean allEqual() {
        return missing == 0 && extra == 0 && different == 0;
    }

    /**
     * Compares.
     *
     * @param expected what should be there
     * @param actual what is there
     * @param listed the most suspects of each kind to list
     */
    public static DigestComparison of(DigestSide expected, DigestSide actual, int listed) {
        return new Merge(new Side(expected.sorted()), new Side(actual.sorted()), Optional.empty(), listed).run();
    }

    /**
     * Compares without some keys, which are on neither side then.
     *
     * @param leftOut the keys to leave out, with any content
     */
    public static DigestComparison without(DigestSide leftOut, DigestSide expected, DigestSide actual, int listed) {
        return new Merge(
                        new Side(expected.sorted()),
                        new Side(actual.sorted()),
                        Optional.of(new Side(leftOut.sorted())),
                        listed)
                .run();
    }

    /** A side being merged: its next digest. */
    private static final class Side {
        private final SortedDigests digests;
        private @Nullable DigestRecord head;

        Side(SortedDigests digests) {
            this.digests = digests;
            this.head = digests.next();
        }

        boolean isAt(Hash128 key) {
            return head != null && head.key().equals(key);
        }

        void advance() {
            head = digests.next();
        }

        /** Goes on to a key, and tells whether it is there. */
        boolean reaches(Hash128 key) {
            while (head != null && head.key().compareTo(key) < 0) {
                advance();
            }
            return isAt(key);
        }
    }

    /** The merge of two sorted sides. */
    private static final class Merge {
        private final Side expected;
        private final Side actual;
        private final Optional<Side> leftOut;
        private final int listed;
        private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        private final List<Suspect> suspects = new ArrayList<>();
        private long equal;

        Merge(Side expected, Side actual, Optional<Side> leftOut, int listed) {
            this.expected = expected;
            this.actual = actual;
            this.leftOut = leftOut;
            this.listed = listed;
        }

        DigestComparison run() {
            for (Hash128 key = lowestKey(); key != null; key = lowestKey()) {
                if (isLeftOut(key)) {
                    // told by somebody else
                } else if (!actual.isAt(key)) {
                    suspect(Kind.MISSING, key);
                } else if (!expected.isAt(key)) {
                    suspect(Kind.EXTRA, key);
                } else if (sameItems(key)) {
                    equal++;
                } else {
                    suspect(Kind.DIFFERENT, key);
                }
                skip(expected, key);
                skip(actual, key);
            }
            return new DigestComparison(equal, count(Kind.MISSING), count(Kind.EXTRA), count(Kind.DIFFERENT), suspects);
        }

        private boolean isLeftOut(Hash128 key) {
            return leftOut.filter(side -> side.reaches(key)).isPresent();
        }

        private @Nullable Hash128 lowestKey() {
            DigestRecord left = expected.head;
            DigestRecord right = actual.head;
            if (left == null || right == null) {
                return left != null ? left.key() : right != null ? right.key() : null;
            }
            return left.key().compareTo(right.key()) <= 0 ? left.key() : right.key();
        }

        /** Both sides list a key's items in order, so equal sides stay in step to the end of the key. */
        private boolean sameItems(Hash128 key) {
            while (expected.isAt(key) && actual.isAt(key)) {
                DigestRecord head = expected.head;
                if (head == null || !head.equals(actual.head)) {
                    return false;
                }
                expected.advance();
                actual.advance();
            }
            return !expected.isAt(key) && !actual.isAt(key);
        }

        private static void skip(Side side, Hash128 key) {
            while (side.isAt(key)) {
                side.advance();
            }
        }

        private void suspect(Kind kind, Hash128 key) {
            if (counts.merge(kind, 1L, Long::sum) <= listed) {
                suspects.add(new Suspect(kind, key));
            }
        }

        private long count(Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }
}
