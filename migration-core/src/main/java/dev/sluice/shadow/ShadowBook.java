package dev.sluice.shadow;

/** Keeps windows; the project's journal does. */
@FunctionalInterface
public interface ShadowBook {
    /**
     * Keeps a window, durably when it returns. Not called by two threads at once.
     *
     * @throws dev.sluice.problem.SluiceException when it cannot be kept
     */
    void keep(ShadowWindow window);
}
