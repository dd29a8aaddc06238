package dev.sluice.sync;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A network between an application and a target: some answers are lost, some requests are lost, some land long after they were given up. */
final class LossyStore {
    private static final PutAnswer NO_ANSWER =
            new PutAnswer.Failed(new StoreFailure(StoreFailure.Kind.TRANSIENT, "ApiCallTimeoutException", "planted"));

    private final SplittableRandom random;
    private final List<Runnable> late = new ArrayList<>();

    LossyStore(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The same target behind the network. */
    ItemStore before(ItemStore real) {
        return BrokenWorld.instead(ItemStore.class, real, (method, arguments, call) -> {
            if (!method.getName().equals("putIfNewer")) {
                return call.call();
            }
            switch (fate()) {
                case 0 -> {
                    call.call();
                    return NO_ANSWER;
                }
                case 1 -> {
                    keep(() -> real.putIfNewer((TableDesign) arguments[0], (VersionedItem) arguments[1]));
                    return NO_ANSWER;
                }
                case 2 -> {
                    return NO_ANSWER;
                }
                default -> {
                    return call.call();
                }
            }
        });
    }

    private synchronized int fate() {
        return random.nextInt(10);
    }

    private synchronized void keep(Runnable request) {
        late.add(request);
    }

    /** Some of what is under way lands, in any order. */
    void land() {
        List<Runnable> landing = new ArrayList<>();
        synchronized (this) {
            for (int i = random.nextInt(late.size() + 1); i > 0; i--) {
                landing.add(late.remove(random.nextInt(late.size())));
            }
        }
        landing.forEach(Runnable::run);
    }

    /** All of it lands. */
    void landAll() {
        List<Runnable> landing;
        synchronized (this) {
            landing = new ArrayList<>(late);
            late.clear();
        }
        landing.forEach(Runnable::run);
    }
}
