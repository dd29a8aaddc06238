package dev.sluice.simulation;

/** A process of the engine in the simulation. Guarded by the turn. */
final class VirtualProcess {
    private final long fatalPoint;
    private long points;
    private boolean cutOff;

    /** A process that is cut off when it has waited so often; {@link Long#MAX_VALUE} for never. */
    VirtualProcess(long fatalPoint) {
        this.fatalPoint = fatalPoint;
    }

    /** One of its threads waits for the world. */
    void point() {
        points++;
        cutOff |= points >= fatalPoint;
    }

    /** How often its threads have waited for the world. */
    long points() {
        return points;
    }

    boolean isCutOff() {
        return cutOff;
    }
}
