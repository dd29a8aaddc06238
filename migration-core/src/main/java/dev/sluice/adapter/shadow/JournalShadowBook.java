package dev.sluice.adapter.shadow;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.Subject;
import dev.sluice.report.ShadowText;
import dev.sluice.run.RunId;
import dev.sluice.shadow.PatternWindow;
import dev.sluice.shadow.ShadowBook;
import dev.sluice.shadow.ShadowWindow;
import java.util.random.RandomGenerator;

/**
 * Keeps windows in a project's journal as evidence of kind {@code shadow}, a row each. Evidence and not a table of its own: it needs no lock,
 * so that an application keeps windows while a sync holds the folder; it is append-only; and it names its subject, so that answers under another
 * design or of another table prove nothing. Each window holds the totals of its process; those of several are in the journal's rows.
 */
public final class JournalShadowBook implements ShadowBook {
    /** The kind of its evidence. */
    public static final String KIND = Evidence.SHADOW;

    private final Journal journal;
    private final Subject subject;
    private final RandomGenerator random;

    /**
     * A book in a journal, which stays its owner's.
     *
     * @param subject the design, patterns, source and target that the answers are of
     * @param random tells windows of one millisecond apart
     */
    public JournalShadowBook(Journal journal, Subject subject, RandomGenerator random) {
        this.journal = journal;
        this.subject = subject;
        this.random = random;
    }

    @Override
    public void keep(ShadowWindow window) {
        journal.recordEvidence(new Evidence(
                RunId.of(window.to(), random), KIND, conclusion(window), subject, ShadowText.of(window), window.to()));
    }

    private static String conclusion(ShadowWindow window) {
        long compared = sum(window, false);
        long mismatches = sum(window, true);
        if (mismatches > 0) {
            return mismatches + " MISMATCHES OF " + compared;
        }
        return compared == 0 ? "NOTHING COMPARED" : "NO MISMATCH OF " + compared;
    }

    private static long sum(ShadowWindow window, boolean mismatches) {
        return window.patterns().stream()
                .map(PatternWindow::counts)
                .mapToLong(counts -> mismatches ? counts.mismatches() : counts.compared())
                .sum();
    }
}
