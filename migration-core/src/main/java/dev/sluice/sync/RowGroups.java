package dev.sluice.sync;

import dev.sluice.write.ItemWriter;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one round writes of the rows whose items belong together, kept until all of a row's items are known, tombstones among them. Items of
 * other entities go to the writer at once. Used by one thread.
 */
final class RowGroups {
    /** More than these are sent before their companions are known, so that memory is bounded. */
    static final long MOST_BYTES = 32L * 1024 * 1024;

    /** The same of items, each of which keeps its row, too. */
    static final int MOST_ITEMS = 20_000;

    private final ItemWriter writer;
    private final Map<Row, List<Submission>> waiting = new LinkedHashMap<>();
    private long bytes;
    private int items;

    RowGroups(ItemWriter writer) {
        this.writer = writer;
    }

    /** A row of a group. */
    private record Row(String group, List<@Nullable String> primaryKey) {}

    /**
     * An item of a row.
     *
     * @param primaryKey the row's
     */
    void submit(FollowedEntity entity, List<@Nullable String> primaryKey, RenderedItem item, OutcomeReceiver receiver) {
        Optional<String> group = entity.projection().entity().group();
        if (group.isEmpty()) {
            writer.submit(item, receiver);
            return;
        }
        waiting.computeIfAbsent(new Row(group.get(), primaryKey), none -> new ArrayList<>())
                .add(new Submission(item, receiver));
        bytes += item.item().measured().count();
        if (bytes > MOST_BYTES || ++items > MOST_ITEMS) {
            send();
        }
    }

    /** Sends what waits: no more comes for these rows. */
    void send() {
        waiting.values().forEach(items -> {
            if (items.size() == 1) {
                writer.submit(items.get(0).item(), items.get(0).receiver());
            } else {
                writer.submitTogether(items);
            }
        });
        forget();
    }

    /** Forgets what was not sent. */
    void forget() {
        waiting.clear();
        bytes = 0;
        items = 0;
    }
}
