package dev.sluice.shadow;

/** Where the new path is asked. */
public enum ShadowMode {
    /** In the background, after the old path. */
    BACKGROUND,
    /**
     * For tests of an application: in its own thread, before or after the old path by chance, so that a path that changes what the other sees is
     * found. Without time-out, added latency and retries.
     */
    RANDOM_ORDER
}
