package dev.sluice.write;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a conditional put was refused, told from the item that stands there.
 *
 * @param outcome STALE, EQUAL, COLLIDED or FOREIGN
 * @param reason one sentence; empty for STALE and EQUAL
 */
record Refusal(Outcome outcome, String reason) {
    /**
     * Judges a refusal.
     *
     * @param existing the item that stands there
     * @param version ours
     * @param content the hash of our key and content, see {@link dev.sluice.gateway.VersionedItem#hash}
     * @throws IllegalStateException when an older version of ours stands there, which the condition must have replaced
     */
    static Refusal of(Item existing, Version version, Hash128 content) {
        if (!(existing.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue stored)) {
            return foreign("it has no " + EngineAttributes.VERSION);
        }
        Hash128 standing = CanonicalForm.hash(existing);
        if (!isHash(existing.get(EngineAttributes.HASH), standing)) {
            return foreign("its content does not match its " + EngineAttributes.HASH);
        }
        int order = stored.value().compareTo(new BigDecimal(version.number()));
        if (order > 0) {
            return new Refusal(Outcome.STALE, "");
        }
        if (order < 0) {
            throw new IllegalStateException(
                    "the target refused version " + version + " although an older one stands there");
        }
        return standing.equals(content)
                ? new Refusal(Outcome.EQUAL, "")
                : new Refusal(
                        Outcome.COLLIDED,
                        collision("stands there with this very version and another content, and was left"));
    }

    /**
     * Whether somebody else changed an item of ours that a newer version of ours has just replaced: its content did not hash to its
     * {@code _mh}, as after an UpdateItem, which leaves {@code _mv} in place (R-11b). The condition cannot see that.
     *
     * @return one sentence, or nothing where the item was as we wrote it
     */
    static Optional<String> changedByOthers(Item replaced) {
        boolean ours = isHash(replaced.get(EngineAttributes.HASH), CanonicalForm.hash(replaced));
        return ours
                ? Optional.empty()
                : Optional.of(
                        "R-11b: somebody else had changed the item that stood there, and a newer version from the source has"
                                + " replaced it; the changed item is kept here.");
    }

    static String collision(String what) {
        return "R-11: two source rows claim one key: an item of this key " + what + ".";
    }

    private static Refusal foreign(String why) {
        return new Refusal(
                Outcome.FOREIGN,
                "R-11: somebody else wrote the item that stands there (" + why + "); it was left as it is.");
    }

    private static boolean isHash(@Nullable AttributeValue stored, Hash128 hash) {
        Binary expected = hash.toBinary();
        return stored instanceof AttributeValue.BinaryValue binary
                && binary.value().equals(expected);
    }
}
