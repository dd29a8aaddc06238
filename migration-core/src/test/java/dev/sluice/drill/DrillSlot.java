package dev.sluice.drill;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedState.Presence;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The slot of the drill as one operator sees it. Thread-safe. */
final class DrillSlot implements FeedSlot {
    private static final PublicationForm FORM = new PublicationForm(Set.of("public.token"));

    private final DrillWorld world;
    private final Operator operator;

    DrillSlot(DrillWorld world, Operator operator) {
        this.world = world;
        this.operator = operator;
    }

    @Override
    public FeedState state(List<FeedTable> tables) {
        operator.requireAlive();
        Presence presence = world.confirmed().isPresent() ? Presence.PRESENT : Presence.ABSENT;
        return new FeedState(
                presence,
                presence,
                world.confirmed(),
                world.isSlotInUse()
                        ? List.of(new FeedObstacle(FeedObstacle.Kind.SLOT_IN_USE, "Somebody streams from the slot."))
                        : List.of(),
                presence == Presence.PRESENT ? FORM : PublicationForm.UNKNOWN);
    }

    @Override
    public PreparedSlot prepare(List<FeedTable> tables) {
        operator.requireAlive();
        return new PreparedSlot(world.makeSlot(), FORM);
    }

    @Override
    public ChangeFeed open(Lsn from, List<FeedTable> tables) {
        operator.requireAlive();
        if (!world.useSlot()) {
            throw new UnreachableException("Another session streams from the slot.");
        }
        boolean isSkipping =
                world.has(DrillMutation.DRAIN_SKIPPED) && !world.privileges().isSourceOpen();
        return new DrillFeed(world, isSkipping ? world.source().end() : from, world::acknowledge, world::leaveSlot);
    }

    @Override
    public Optional<FeedHealth> health() {
        operator.requireAlive();
        return world.confirmed().map(confirmed -> {
            Lsn end = world.source().end();
            return new FeedHealth(
                    FeedHealth.KeptLog.RESERVED,
                    Optional.empty(),
                    new Bytes(end.position() - confirmed.position()),
                    confirmed,
                    end);
        });
    }

    @Override
    public Lsn mark() {
        operator.requireAlive();
        return world.source().end();
    }

    @Override
    public void remove() {
        throw new UnsupportedOperationException("a drill completes nothing");
    }
}
