package dev.sluice.gateway;

import dev.sluice.project.CutoverHook;
import java.nio.file.Path;

/** Does what a team wants done at a moment of its cutover. Thread-safe. */
@FunctionalInterface
public interface HookCaller {
    /**
     * Does it, and comes back when it is done.
     *
     * @param hook what, and for how long at most
     * @param moment when
     * @param project the folder of the project
     * @throws dev.sluice.problem.StoppedException when it fails, cannot be started or takes too long: the sentence says which; whether anything of it was
     *     done nobody knows then
     */
    void call(CutoverHook hook, CutoverHook.Moment moment, Path project);
}
