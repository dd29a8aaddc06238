package dev.sluice.gateway;

import dev.sluice.projection.SourceColumn;
import dev.sluice.source.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The source as the place that a reverse sync writes to: rows of mapped tables, and tables of its own in schema {@code sluice_reverse}. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.UnreachableException} when the source cannot be reached or refuses.
 */
public interface RowApplier {
    /** What tells whether rows of some tables can be written. */
    Facts facts(Collection<Table> tables);

    /** The statements that {@link #prepare} runs, for a person who runs them first. */
    List<String> preparation();

    /**
     * Makes the tables of its own, where they are not there, and notes what it is prepared for.
     *
     * @throws dev.sluice.problem.StoppedException when it is prepared already, for something else
     */
    void prepare(ReverseState.Form form, Instant at);

    /** What is there; empty where it was not prepared. */
    Optional<ReverseState> state();

    /** Notes shards that were not known. */
    void add(List<ShardPosition> shards);

    /**
     * Changes what becomes of records.
     *
     * @return false where the mode is another one than {@code from}, or it was not prepared
     */
    boolean change(ReverseState.Mode from, ReverseState.Mode to);

    /** Notes that every record that was there is dealt with. */
    void tip(Instant at);

    /** The first held items of a kind, those that came first first. */
    List<HeldItem> held(HeldItem.Kind kind, int most);

    /**
     * Keys of held items of either kind, those that came first first.
     *
     * @param most how many
     */
    List<ItemKey> heldKeys(int most);

    /** Keeps nothing any more of an earlier switch: neither items whose copies differ nor the keys and the numbers that its application wrote. */
    void forgetSwitch();

    /**
     * Keys that the application wrote since the switch position, in the order of their tables and hashes; none where it was not prepared.
     *
     * @param after the last one that is known; empty: from the first
     * @param most how many
     */
    List<WrittenKey> written(Optional<ItemKey> after, int most);

    /** How many keys and changes of each table of the target came since the switch position, by the table's name; none where it was not prepared. */
    Map<String, Written> written();

    /** Numbers that items gave their rows since the switch position, a sequence each; none where it was not prepared. */
    List<GivenNumbers> numbers();

    /**
     * Begins a transaction; waits for that of another follower.
     *
     * @param mode what becomes of records in it
     * @return empty where the mode is another one by now, or nothing is prepared any more
     */
    Optional<RowTransaction> begin(ReverseState.Mode mode);

    /**
     * What the application wrote to a table.
     *
     * @param keys how many keys, each once
     * @param changes how many records that changed what is read of an item
     */
    record Written(long keys, long changes) {}

    /** Removes everything of this reverse sync; the schema too where nothing else is in it. */
    void remove();

    /**
     * What tells whether rows can be written.
     *
     * @param defaults columns that get a value where none is given
     * @param missing a statement for each right that the role lacks
     * @param sessions those in which rows are written
     * @param triggers triggers of users that fire in them for rows of these tables, whatever they do
     */
    record Facts(Set<SourceColumn> defaults, List<String> missing, Sessions sessions, List<RowTrigger> triggers) {
        public Facts {
            defaults = Set.copyOf(defaults);
            missing = List.copyOf(missing);
            triggers = List.copyOf(triggers);
        }
    }

    /**
     * The sessions in which rows are written.
     *
     * @param role as whom
     * @param isReplica whether they begin with {@code session_replication_role = replica}, by a setting of the role, the database or the
     *     server: nothing here ever sets it
     */
    record Sessions(String role, boolean isReplica) {}
}
