package dev.sluice.simulation;

/** Unwinds a thread of a process that was cut off; nothing that it does on its way out has any effect. */
public final class PowerCut extends Error {
    private static final long serialVersionUID = 1;

    PowerCut() {
        super("the process was cut off", null, false, false);
    }
}
