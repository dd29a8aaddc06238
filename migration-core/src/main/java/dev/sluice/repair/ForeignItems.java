package dev.sluice.repair;

import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.verify.ConfirmedKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Replaces items of somebody else, each as it was seen when it was confirmed, or not at all. Used by one thread. */
final class ForeignItems {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);

    private final RepairPorts ports;

    ForeignItems(RepairPorts ports) {
        this.ports = ports;
    }

    /**
     * Replaces one.
     *
     * @param present what stands there now
     * @return whether ours stands there; false where it was changed meanwhile, or cannot be a condition
     * @throws UnreachableException when the target refuses to go on
     */
    boolean replace(ConfirmedKey key, VersionedItem item, Optional<Item> present) {
        boolean asSeen = present.isPresent()
                && key.sighting()
                        .found()
                        .filter(CanonicalForm.hash(present.get())::equals)
                        .isPresent();
        if (!asSeen) {
            return false;
        }
        PutAnswer answer = ports.store().replace(key.table(), item, present.get());
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; attempt < ATTEMPTS && isPassing(answer); attempt++) {
            ports.pause().pause(wait);
            wait = wait.multipliedBy(2);
            answer = ports.store().replace(key.table(), item, present.get());
        }
        if (answer instanceof PutAnswer.Failed failed && failed.failure().kind() != StoreFailure.Kind.POISON) {
            throw new UnreachableException("The target refused a repair ("
                    + failed.failure().code() + "): " + failed.failure().message());
        }
        // An attempt whose answer was lost may have landed.
        return answer instanceof PutAnswer.Stored
                || answer instanceof PutAnswer.Refused refused && isThis(refused.existing(), item);
    }

    private static boolean isThis(Item standing, VersionedItem item) {
        return standing.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue version
                && version.value().compareTo(new BigDecimal(item.version().number())) == 0
                && CanonicalForm.hash(standing).equals(item.hash());
    }

    private static boolean isPassing(PutAnswer answer) {
        return answer instanceof PutAnswer.Failed failed
                && (failed.failure().kind() == StoreFailure.Kind.THROTTLE
                        || failed.failure().kind() == StoreFailure.Kind.TRANSIENT);
    }
}
