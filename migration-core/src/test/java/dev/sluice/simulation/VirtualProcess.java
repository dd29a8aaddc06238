package dev.sluice.simulation;

/** A process of the engine in the simulation. Guarded by the turn. */
public final class VirtualProcess {
    private final long fatalPoint;
    private long points;
    private boolean cutOff;

    /** A process that is cut off when it has waited so often; {@link Long#MAX_VALUE} for never. */
    public VirtualProcess(long fatalPoint) {
        this.fatalPoint = fatalPoint;
    }

    /** One of its threads waits for the world. */
    void point() {
        points++;
        cutOff |= points >= fatalPoint;
    }

    /** How often its threads have waited for the world. */
    public long points() {
        return points;
    }

    public boolean isCutOff() {
        return cutOff;
    }
}
