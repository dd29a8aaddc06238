package dev.sluice.repair;

import dev.sluice.design.Design;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.value.Lsn;
import dev.sluice.write.ItemWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a repair works with. It closes the snapshots that it opens, nothing else.
 *
 * @param design the design verified
 * @param projection the design compiled against the source's schema
 * @param epochs opens a fresh snapshot whose position is exact
 * @param target reads what stands there
 * @param writer writes with conditions
 * @param store replaces items of others
 * @param generation of the versions: that of the newest run of this design in this target
 * @param intent told a position before anything of its version is written
 * @param pause waits before a replacement is sent again
 * @param cancellation asked between batches
 */
public record RepairPorts(
        Design design,
        Projection projection,
        Supplier<SourceEpoch> epochs,
        TargetReader target,
        ItemWriter writer,
        ItemStore store,
        long generation,
        Consumer<Lsn> intent,
        Pause pause,
        Cancellation cancellation) {}
