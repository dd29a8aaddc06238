package dev.sluice.verify;

import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.util.Collection;

/** The expected side: what the projection made, in the canonical form that the writer hashes too. */
final class ProjectedFingerprint implements Fingerprint {
    @Override
    public Hash128 key(Item item, Collection<String> keyAttributes) {
        return CanonicalForm.keyHash(item, keyAttributes);
    }

    @Override
    public Hash128 content(Item item) {
        return CanonicalForm.hash(item);
    }
}
