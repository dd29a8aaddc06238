package dev.sluice.gateway;

import dev.sluice.gateway.RowTrigger.Reach;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the triggers of a source do to rows that a reverse sync writes (G-15). What runs before a row may make it another one than its item says, and what
 * a function does nobody can tell from the catalogue: so it counts as changing the row. Immutable.
 *
 * @param changing those that may change a row that is written
 * @param beside those that cannot, and may write other rows
 * @param sessions those of the reverse sync
 */
public record TriggerReview(List<RowTrigger> changing, List<RowTrigger> beside, RowApplier.Sessions sessions) {
    /** Of a source without triggers. */
    public static final TriggerReview NONE =
            new TriggerReview(List.of(), List.of(), new RowApplier.Sessions("", false));

    public TriggerReview {
        changing = List.copyOf(changing);
        beside = List.copyOf(beside);
    }

    /**
     * Judges triggers.
     *
     * @param written the tables whose rows are written
     * @param mapped every column that an item shows or depends on
     */
    public static TriggerReview of(RowApplier.Facts facts, Set<QualifiedName> written, Set<SourceColumn> mapped) {
        List<RowTrigger> changing = new ArrayList<>();
        List<RowTrigger> beside = new ArrayList<>();
        for (RowTrigger trigger : facts.triggers()) {
            if (written.contains(trigger.of())) {
                boolean setsNothingMapped = trigger.column()
                        .filter(column -> !mapped.contains(new SourceColumn(trigger.of(), column)))
                        .isPresent();
                if (trigger.reach() == Reach.ELSEWHERE) {
                    beside.add(trigger);
                } else if (!setsNothingMapped) {
                    changing.add(trigger);
                }
            }
        }
        return new TriggerReview(changing, beside, facts.sessions());
    }

    /** The names of all of them. */
    public List<String> names() {
        return Stream.concat(changing.stream(), beside.stream())
                .map(RowTrigger::toString)
                .toList();
    }

    /** What keeps items from leading back, and what an owner may do about it; empty where nothing does. */
    public Optional<String> hindrance() {
        return changing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Before each row that the reverse sync writes these triggers run, and where one changes it the item waits"
                                + " in its quarantine, so that the way back fails: "
                                + described(changing)
                                + ". Give them the condition WHEN (CURRENT_USER <> '"
                                + sessions.role().replace("'", "''")
                                + "'), which the application does not notice; or, where nobody else needs them, run as owner "
                                + changing.stream().map(RowTrigger::disabling).collect(Collectors.joining(" "))
                                + " and after the way back, before the application is let in, "
                                + changing.stream().map(RowTrigger::enabling).collect(Collectors.joining(" "))
                                + " Or somebody who knows that they change nothing answers for it by a waiver.");
    }

    /** What nobody can tell from here; empty where there is nothing. */
    public Optional<String> advice() {
        List<String> sentences = new ArrayList<>();
        if (!beside.isEmpty()) {
            sentences.add(
                    "These triggers run after rows or once a statement: they cannot change the row that is written, but may write"
                            + " others, which items of the target would not follow; look at what they do: "
                            + described(beside) + ".");
        }
        if (sessions.isReplica()) {
            sentences.add("Sessions of role " + sessions.role()
                    + " begin with session_replication_role = replica, so that neither most triggers nor checks of foreign keys run"
                    + " for rows that are written.");
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private static String described(List<RowTrigger> triggers) {
        return triggers.stream()
                .map(trigger -> trigger + " (" + trigger.moment() + ", " + trigger.function() + ")")
                .collect(Collectors.joining(", "));
    }
}
