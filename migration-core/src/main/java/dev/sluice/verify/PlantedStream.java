package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings planted items to a comparison on the way of the target's own: where a scan hashes those, as pages of JSON that the same scan
 * reads. Used by one thread.
 */
final class PlantedStream {
    private static final int PAGE = 100;

    private final TableDesign table;
    private final Optional<HashedScan> scan;
    private final TableComparison comparison;
    private final List<Item> page = new ArrayList<>();

    PlantedStream(TableDesign table, Optional<HashedScan> scan, TableComparison comparison) {
        this.table = table;
        this.scan = scan;
        this.comparison = comparison;
    }

    /** An item, as the target would hold it. */
    void find(Item item) {
        if (scan.isEmpty()) {
            comparison.find(item);
            return;
        }
        page.add(item);
        if (page.size() == PAGE) {
            end();
        }
    }

    /** Brings what has not come yet. */
    void end() {
        if (scan.isEmpty() || page.isEmpty()) {
            return;
        }
        String items = page.stream().map(ItemJson::of).collect(Collectors.joining(","));
        String answer =
                "{\"Items\":[" + items + "],\"Count\":" + page.size() + ",\"ScannedCount\":" + page.size() + "}";
        HashedPage read = scan.get().read(table, answer.getBytes(StandardCharsets.UTF_8));
        read.items().forEach(comparison::find);
        page.clear();
    }
}
