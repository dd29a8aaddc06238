package dev.sluice.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Requests that are on their way to the target, those of dead processes too. Guarded by the turn. */
public final class Wire {
    private final List<Packet<?>> onTheWay = new ArrayList<>();
    private long late;

    /** A request. */
    public final class Packet<T> {
        private final Supplier<T> request;

        Packet(Supplier<T> request) {
            this.request = request;
        }

        /** It arrives, once for each time that it was sent. */
        public T arrive() {
            onTheWay.remove(this);
            return request.get();
        }

        /** It will arrive once more. */
        public void again() {
            onTheWay.add(this);
        }
    }

    /** Something is on its way. */
    public <T> Packet<T> send(Supplier<T> request) {
        Packet<T> packet = new Packet<>(request);
        onTheWay.add(packet);
        return packet;
    }

    /** One of those that nobody waits for any more arrives now, if there is one. */
    public void arriveLate(RandomGenerator random) {
        if (!onTheWay.isEmpty()) {
            late++;
            onTheWay.get(random.nextInt(onTheWay.size())).arrive();
        }
    }

    /** Whether nothing is on its way. */
    public boolean isEmpty() {
        return onTheWay.isEmpty();
    }

    /** How many arrived so. */
    public long late() {
        return late;
    }
}
