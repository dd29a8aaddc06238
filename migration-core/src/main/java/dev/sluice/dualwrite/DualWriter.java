package dev.sluice.dualwrite;

import dev.sluice.dualwrite.DualWrite.Ending;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import dev.sluice.write.SinglePut;
import dev.sluice.write.WriteResult;
import java.time.Clock;
import java.util.Optional;

/**
 * Puts the items of rows that an application has written and committed: the same items as the engine's, at the row's own version, on R-10's
 * condition, so that writes may come late, twice, in any order or never (correctness.md section 4, protocol C). A row that its entity's filter
 * leaves out becomes a tombstone. Each put is sent once; what is lost is brought by the stream, which has to run behind it. Thread-safe.
 */
public final class DualWriter {
    private static final String HEALED = " The stream brings the row.";

    private final Projection projection;
    private final Version generation;
    private final SinglePut target;
    private final MissedWrites missed;

    /**
     * A writer.
     *
     * @param projection the compiled design, the same as the engine's
     * @param generation of the engine's versions for this design, which {@code sluice sync --prepare} tells, at least 1
     * @param store the target; stays its owner's
     * @param clock tells when a write was missed
     */
    public DualWriter(Projection projection, long generation, ItemStore store, Clock clock) {
        if (generation < 1) {
            throw new InvalidInputException("A generation of versions is 1 or more, not " + generation
                    + "; sluice sync --prepare tells the one of the design (R-19).");
        }
        this.projection = projection;
        this.generation = Version.of(generation, new Lsn(0));
        this.target = new SinglePut(store);
        this.missed = new MissedWrites(clock);
    }

    /**
     * Puts the item of a row whose transaction is committed. Never of one that may yet be rolled back: nobody would take it away again.
     *
     * @return how it ended; it throws for nothing that the target answers or fails to
     * @throws InvalidInputException when the entity does not exist, or its rows do not count their changes
     */
    public DualWrite put(WrittenRow row) {
        EntityProjection entity = entity(row.changed().entity());
        RowWrite write = new RowWrites(entity).of(row.image(), generation);
        DualWrite end;
        if (write instanceof RowWrite.Put put) {
            end = send(entity, put.item());
        } else if (write instanceof RowWrite.Bury bury) {
            end = send(entity, bury.tombstone());
        } else if (write instanceof RowWrite.Refused refused) {
            end = new DualWrite(
                    Ending.REFUSED,
                    refused.why().rule() + ": attribute " + refused.why().attribute() + ": "
                            + refused.why().reason() + ".");
        } else {
            end = new DualWrite(Ending.PRESENT, "");
        }
        missed.note(row.changed(), end);
        return end;
    }

    /** What is not known to be in place. */
    public MissedWrites missed() {
        return missed;
    }

    /**
     * The entity of that name.
     *
     * @throws InvalidInputException when it does not exist, or its rows do not count their changes
     */
    public EntityProjection entity(String name) {
        EntityProjection entity = projection
                .entity(name)
                .orElseThrow(() -> new InvalidInputException("The design has no entity " + name + "."));
        if (!entity.isVersionedByRow()) {
            throw new InvalidInputException("Entity " + name
                    + " has no \"version\", so that nothing would put an application's writes and the stream's into one order (R-22);"
                    + " name a column that counts each row's changes, or leave its items to the stream.");
        }
        return entity;
    }

    private DualWrite send(EntityProjection entity, RenderedItem item) {
        SinglePut.Answer answer = target.put(item);
        if (answer instanceof SinglePut.Answer.Unsettled unsettled) {
            StoreFailure failure = unsettled.failure();
            return new DualWrite(
                    Ending.UNKNOWN, "The target did not say that it has the item (" + failure.code() + ")." + HEALED);
        }
        WriteResult result = ((SinglePut.Answer.Settled) answer).result();
        return switch (result.outcome()) {
            case WRITTEN -> new DualWrite(Ending.WRITTEN, result.reason());
            case EQUAL -> new DualWrite(Ending.PRESENT, "");
            case STALE -> overtaken(result.existing());
            case COLLIDED ->
                new DualWrite(
                        Ending.NOT_COUNTED,
                        "R-11: an item of this very row version stands there with another content: the row was changed without"
                                + " raising " + entity.entity().version().orElseThrow()
                                + " (R-22). Raise it in that row by one, and the change arrives.");
            case FOREIGN -> new DualWrite(Ending.FOREIGN, result.reason());
            case QUARANTINED -> new DualWrite(Ending.REFUSED, result.rule() + ": " + result.reason());
        };
    }

    private DualWrite overtaken(Optional<Item> existing) {
        long standing = existing.flatMap(item -> Optional.ofNullable(item.get(EngineAttributes.VERSION)))
                .filter(AttributeValue.NumberValue.class::isInstance)
                .map(number -> new Version(((AttributeValue.NumberValue) number)
                                .value()
                                .stripTrailingZeros()
                                .toBigInteger())
                        .generation())
                .orElse(generation.generation());
        return standing == generation.generation()
                ? new DualWrite(Ending.OVERTAKEN, "")
                : new DualWrite(
                        Ending.OUTDATED,
                        "The target holds an item of generation " + standing + ", and this writer has "
                                + generation.generation()
                                + ": the design was changed (R-19). Open it again with the present design and generation."
                                + HEALED);
    }
}
