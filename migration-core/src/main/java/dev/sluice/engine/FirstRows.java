package dev.sluice.engine;

import dev.sluice.engine.DesignSample.SampleRows;
import dev.sluice.engine.RenderedSample.Coverage;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the first rows of entities from a source, as many as a person looks through and memory bears. Thread-safe. */
final class FirstRows implements DesignSample.Rows {
    /** Enough that collections and their order show, few enough that a busy source does not feel them. */
    static final int MOST_ROWS = 5_000;
    /** Of an entity, in chars; the row that goes beyond it is the last. */
    static final long MOST_TEXT = 8L << 20;

    private final EnginePorts ports;
    private final SourceSettings source;

    FirstRows(EnginePorts ports, SourceSettings source) {
        this.ports = ports;
        this.source = source;
    }

    @Override
    public Map<String, SampleRows> first(List<EntityReading> readings, Cancellation cancellation) {
        Map<String, SampleRows> rows = new LinkedHashMap<>();
        try (SourceDatabase database = ports.sources().connect(source);
                SourceEpoch epoch = database.openEpoch()) {
            for (EntityReading reading : readings) {
                rows.put(reading.entity(), first(epoch, reading, cancellation));
            }
        }
        return rows;
    }

    static SampleRows first(SourceEpoch epoch, EntityReading reading, Cancellation cancellation) {
        List<SourceRow> rows = new ArrayList<>();
        long text = 0;
        try (RowCursor cursor = epoch.read(reading, KeyRange.ALL)) {
            for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                cancellation.throwIfRequested();
                if (rows.size() == MOST_ROWS || text > MOST_TEXT) {
                    return new SampleRows(rows, Coverage.FIRST_ROWS);
                }
                rows.add(row);
                text += length(row);
            }
        }
        return new SampleRows(rows, Coverage.ALL_ROWS);
    }

    private static long length(SourceRow row) {
        long sum = length(row.values());
        for (List<@Nullable String[]> children : row.children()) {
            for (@Nullable String[] child : children) {
                sum += length(child);
            }
        }
        return sum;
    }

    private static long length(@Nullable String[] values) {
        long sum = 0;
        for (String value : values) {
            sum += value == null ? 0 : value.length();
        }
        return sum;
    }
}
