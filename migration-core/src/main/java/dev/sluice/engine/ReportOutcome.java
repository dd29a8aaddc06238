package dev.sluice.engine;

import dev.sluice.report.MoveHistory;
import java.nio.file.Path;

/**
 * A report that was written.
 *
 * @param file where, absolute
 * @param verdict what its first screen says, in a word such as {@code EQUAL}
 * @param designHash of the present design
 * @param history what it shows of phases and gates; gates and digests are there
 */
public record ReportOutcome(Path file, String verdict, String designHash, MoveHistory history) {}
