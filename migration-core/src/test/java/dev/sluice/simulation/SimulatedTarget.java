package dev.sluice.simulation;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.testbed.Faults;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The target as one process sees it: each request is on its way for a while, may be answered too late or never, arrive twice or be
 * throttled. A process that is cut off leaves its requests on their way.
 */
public final class SimulatedTarget implements ItemStore {
    private final ItemStore table;
    private final Wire wire;
    private final VirtualWorld world;
    private final Weather weather;

    /** What befalls requests. */
    public enum Weather {
        FAIR,
        FOUL
    }

    /** A process's way to a table. */
    public SimulatedTarget(ItemStore table, Wire wire, VirtualWorld world, Weather weather) {
        this.table = table;
        this.wire = wire;
        this.world = world;
        this.weather = weather;
    }

    @Override
    public PutAnswer putIfNewer(TableDesign design, VersionedItem item) {
        return send(() -> table.putIfNewer(design, item), PutAnswer.Failed::new);
    }

    @Override
    public InsertAnswer insertBatch(TableDesign design, List<VersionedItem> items) {
        return send(() -> table.insertBatch(design, items), failure -> InsertAnswer.failed(items.size(), failure));
    }

    @Override
    public BatchAnswer putBatch(TableDesign design, List<VersionedItem> items) {
        return send(
                () -> table.putBatch(design, items),
                failure -> new BatchAnswer(items, WriteUnits.ZERO, Optional.of(failure)));
    }

    private <T> T send(Supplier<T> request, Function<StoreFailure, T> failed) {
        world.point("a request to be sent");
        int chance =
                weather == Weather.FAIR ? Integer.MAX_VALUE : world.random().nextInt(100);
        if (chance < 8) {
            return failed.apply(Faults.THROTTLE);
        }
        Wire.Packet<T> packet = wire.send(request);
        world.point("a request on its way");
        if (chance < 16) {
            // Nobody answers in time; it arrives whenever it does.
            return failed.apply(Faults.TIME_OUT);
        }
        T answer = packet.arrive();
        if (chance < 20) {
            packet.again();
        }
        world.point("an answer on its way");
        return chance < 28 ? failed.apply(Faults.TIME_OUT) : answer;
    }

    @Override
    public Optional<TableDescription> describe(String name) {
        world.point("a description");
        return table.describe(name);
    }

    @Override
    public boolean isEmpty(String name) {
        world.point("a look whether it is empty");
        return table.isEmpty(name);
    }

    @Override
    public void create(TableDesign design) {
        throw new UnsupportedOperationException("the simulation's table is there");
    }

    @Override
    public void ensureTimeToLive(TableDesign design) {
        throw new UnsupportedOperationException("the simulation's table is there");
    }

    @Override
    public void close() {
        // nothing to release
    }
}
