package dev.sluice.engine;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.ItemJson;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SourceRow;
import java.util.ArrayList;
import java.util.List;

/** Renders the first rows of each entity by the projection that backfill and verification use, and writes nothing. */
final class PreviewTask {
    private final EnginePorts ports;

    PreviewTask(EnginePorts ports) {
        this.ports = ports;
    }

    /** Nothing is read yet but the catalogue. */
    static DesignSample sample(EnginePorts ports, SourceSettings source) {
        try (SourceDatabase database = ports.sources().connect(source)) {
            return new DesignSample(
                    database.inspect(source.schemas(), ports.clock().instant()).schema(), new FirstRows(ports, source));
        }
    }

    List<PreviewedItem> run(Workspace workspace, int rowsOfEach, Watch watch) {
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            Projection projection = UsableDesign.compile(
                    workspace,
                    database.inspect(
                                    workspace.project().source().schemas(),
                                    ports.clock().instant())
                            .schema());
            List<PreviewedItem> items = new ArrayList<>();
            try (SourceEpoch epoch = database.openEpoch()) {
                for (EntityProjection entity : projection.entities()) {
                    watch.cancellation().throwIfRequested();
                    RowText text = new RowText(entity.reading(), projection.sensitiveColumns());
                    items.addAll(first(epoch, entity, text, rowsOfEach));
                }
            }
            return items;
        }
    }

    private static List<PreviewedItem> first(SourceEpoch epoch, EntityProjection entity, RowText text, int most) {
        List<PreviewedItem> items = new ArrayList<>();
        AttributeValueSink sink = new AttributeValueSink();
        try (RowCursor rows = epoch.read(entity.reading(), KeyRange.ALL)) {
            for (SourceRow row = rows.next(); row != null && items.size() < most; row = rows.next()) {
                items.add(item(entity, text.key(row), entity.render(row, sink), sink));
            }
        }
        return items;
    }

    private static PreviewedItem item(
            EntityProjection entity, String key, Rendering rendering, AttributeValueSink sink) {
        String name = entity.entity().name();
        if (rendering instanceof Rendering.Rendered) {
            return new PreviewedItem(
                    name, key, ItemJson.of(entity.mask().apply(sink.item().orElseThrow())), "");
        }
        return new PreviewedItem(
                name,
                key,
                "",
                rendering instanceof Rendering.Rejected rejected
                        ? rejected.rule() + ": " + rejected.reason()
                        : "The entity's filter leaves the row out.");
    }
}
