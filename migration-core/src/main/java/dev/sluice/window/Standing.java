package dev.sluice.window;

import dev.sluice.verify.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of all keys: the last full pass, and the windows since. Immutable.
 *
 * @param verdict EQUAL where the full pass was, or what it left open was equal later, and nothing touched since is open; DIFFERENT where the newest
 *     look found a difference
 * @param fullPass the verdict of the last full pass; empty before the first
 * @param fullAt when that began
 * @param windows how many windows since
 * @param keys how many keys they looked at
 */
public record Standing(
        Verdict verdict, Optional<Verdict> fullPass, Optional<Instant> fullAt, long windows, long keys) {}
