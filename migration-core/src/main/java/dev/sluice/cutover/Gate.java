package dev.sluice.cutover;

import dev.sluice.run.Phase;
import java.util.Locale;

/**
 * What has to be so before a move goes on (correctness.md section 11, G-01 to G-18). A gate guards the entrance of one phase and, since it has to
 * stay open, of all that follow.
 *
 * <p>Before {@link Phase#SHADOWING} stands what an answer of the target is worth nothing without: design, rows, changes, proof. Before {@link
 * Phase#ARMED} stands what shadow reads tell, and what takes a day or another design to mend. Before {@link Phase#FROZEN} stands the rest: what is
 * prepared for the day itself.
 */
public enum Gate {
    DESIGN(1, Phase.SHADOWING, "design", "no open design error; the run's design; no drift of the source"),
    COVERAGE(2, Phase.SHADOWING, "coverage", "every mapped table has all ranges done; the ledger balances"),
    LAG(3, Phase.SHADOWING, "lag", "the stream is hardly behind, for minutes without a gap"),
    VERIFICATION(4, Phase.SHADOWING, "verification", "the last full passes found nothing"),
    QUARANTINE(5, Phase.SHADOWING, "quarantine", "no row is in quarantine"),
    PATTERNS(6, Phase.ARMED, "patterns", "each access pattern was answered alike, often, and fast enough"),
    ERROR_BUDGET(7, Phase.ARMED, "error budget", "shadow answers differ less often than the budget allows"),
    CAPACITY(8, Phase.ARMED, "capacity", "throughput and quotas are twice the forecast peak"),
    LIMITS(9, Phase.ARMED, "limits", "the largest item leaves room below 400 KB; growth is stated"),
    RECOVERY(10, Phase.ARMED, "point-in-time recovery", "recovery on for a day; deletion protection on"),
    BACKUP(11, Phase.FROZEN, "backup", "a backup after the last bulk write; a restore was tried"),
    ALARMS(12, Phase.FROZEN, "alarms", "every alarm is there and has fired in a test"),
    ACCESS(13, Phase.FROZEN, "access", "the application's role, key and route are tested"),
    ROLLBACK(14, Phase.FROZEN, "rollback", "rehearsed on a copy in the last days, without a lost write"),
    /** Before ARMED: a column that does not lead back takes another design and another backfill. */
    REVERSE_MAP(15, Phase.ARMED, "reverse map", "every column leads back; the reverse stream is armed"),
    /** Before ARMED: what readers see of the engine's attributes, they see in shadow. */
    RESIDUE(16, Phase.ARMED, "residue", "readers see no tombstone and no attribute of the engine"),
    FREEZE_PLAN(17, Phase.FROZEN, "freeze plan", "writers known; no prepared and no long transaction"),
    PEOPLE(18, Phase.FROZEN, "people", "operator and approver named; window open; run book printed");

    private final int number;
    private final Phase guards;
    private final String title;
    private final String wants;

    Gate(int number, Phase guards, String title, String wants) {
        this.number = number;
        this.guards = guards;
        this.title = title;
        this.wants = wants;
    }

    /** Such as {@code G-01}. */
    public String id() {
        return String.format(Locale.ROOT, "G-%02d", number);
    }

    /** The first phase that is not entered while it is shut. */
    public Phase guards() {
        return guards;
    }

    /** Whether it is read from the journal and the project document alone, so that neither source nor target has to answer. */
    public boolean isReadFromJournal() {
        return switch (this) {
            case COVERAGE, VERIFICATION, QUARANTINE, PATTERNS, ERROR_BUDGET, PEOPLE -> true;
            default -> false;
        };
    }

    /** Whether that phase is not entered while it is shut. */
    public boolean standsBefore(Phase phase) {
        return guards.compareTo(phase) <= 0;
    }

    /** One or two words. */
    public String title() {
        return title;
    }

    /** What has to be so, in one line. */
    public String wants() {
        return wants;
    }
}
