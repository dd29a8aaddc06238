package dev.sluice.project;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How writing to the source is stopped for the switch. Immutable.
 *
 * @param operator the role that freezes and keeps its own rights; the source's where empty
 * @param roles those of the application: all that may write, and may not log in while it is frozen
 * @param limits how long a step may take
 * @param hooks what the team does itself, by moment
 */
public record FreezeSettings(
        Optional<String> operator, List<String> roles, Limits limits, Map<CutoverHook.Moment, CutoverHook> hooks) {
    /** No role, no hook, the standard limits. */
    public static final FreezeSettings DEFAULT =
            new FreezeSettings(Optional.empty(), List.of(), Limits.DEFAULT, Map.of());

    public FreezeSettings {
        roles = List.copyOf(roles);
        hooks = Map.copyOf(hooks);
    }

    /**
     * How long steps may take; one that takes longer is given up, and writing to the source is allowed again.
     *
     * @param stop taking rights and ending sessions, proving that nobody writes, and giving the rights back
     * @param drain applying what is not applied
     * @param verify the last look
     * @param open opening the target and writing the canary
     * @param longestTransaction of anybody, before it begins (G-17)
     * @param late waiting, where a request of the last changes had no answer, until it cannot land any more
     */
    public record Limits(
            Duration stop, Duration drain, Duration verify, Duration open, Duration longestTransaction, Duration late) {
        /** 10 s, 30 s, 60 s, 20 s; 10 s; 20 s, far less than the 17 min that such a request may live: nobody is kept waiting for it unless that is asked for. */
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20));
    }
}
