package dev.sluice.window;

import dev.sluice.verify.Verdict;

/**
 * How it ended.
 *
 * @param fullPasses how many reached their end
 * @param windows how many reached their end
 * @param keys how many keys windows looked at
 * @param changes how many changed rows of the log these windows had
 * @param worst DIFFERENT where any look found a difference, later mended or not; else the last standing
 * @param standing what is known at the end
 */
public record WindowsResult(long fullPasses, long windows, long keys, long changes, Verdict worst, Standing standing) {}
