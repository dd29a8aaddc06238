package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedItem;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.TargetReader.Page;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads everything that a table holds by a strongly consistent parallel scan. Thread-safe; may be read more than once. */
final class TargetItems {
    /** Enough to keep both cores of a small machine and the target busy. */
    private static final int SEGMENTS = 4;

    private static final int SAMPLES = 100;
    private static final Bytes LARGEST_SAMPLE = new Bytes(2048);

    private final VerificationPorts ports;
    private final TableDesign table;

    TargetItems(VerificationPorts ports, TableDesign table) {
        this.ports = ports;
        this.table = table;
    }

    /** The reading of every segment, as tasks; the receiver is called from several threads at once. */
    List<HaltingCrew.Task> reading(Consumer<Item> receiver) {
        return reading(TableReadings.none(), (segment, items, lastKey) -> items.forEach(receiver));
    }

    /** Takes pages of segments, from several threads at once. */
    @FunctionalInterface
    interface PageReceiver<T> {
        /** A page, and where the next one begins; empty on the last one. */
        void accept(int segment, List<T> items, Optional<Item> lastKey);
    }

    /** The reading of what is left of every segment, page by page, as tasks. */
    List<HaltingCrew.Task> reading(TableReadings readings, PageReceiver<Item> receiver) {
        return segments(readings, (segment, start) -> {
            Page page = ports.target().scan(table.name(), segment, SEGMENTS, start);
            receiver.accept(segment, page.items(), page.lastKey());
            return page.lastKey();
        });
    }

    /** The same as hashes. */
    List<HaltingCrew.Task> hashing(HashedScan scan, TableReadings readings, PageReceiver<HashedItem> receiver) {
        return segments(readings, (segment, start) -> {
            HashedPage page = scan.page(new HashedScan.Part(table, segment, SEGMENTS), start);
            receiver.accept(segment, page.items(), page.lastKey());
            return page.lastKey();
        });
    }

    /** A few items for the self-test: small ones, so that it stays quick. */
    List<Item> samples() {
        Page first = ports.target().scan(table.name(), 0, 1, Optional.empty());
        return first.items().stream()
                .filter(item -> ItemSize.of(item).measured().compareTo(LARGEST_SAMPLE) <= 0)
                .limit(SAMPLES)
                .toList();
    }

    /** Reads a page, and tells where the next one begins. */
    @FunctionalInterface
    private interface PageReader {
        Optional<Item> read(int segment, Optional<Item> start);
    }

    private List<HaltingCrew.Task> segments(TableReadings readings, PageReader pages) {
        List<HaltingCrew.Task> tasks = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            int segment = i;
            if (!readings.isRead(segment)) {
                tasks.add(halted -> {
                    Optional<Item> start = readings.start(segment);
                    do {
                        ports.cancellation().throwIfRequested();
                        start = pages.read(segment, start);
                    } while (start.isPresent() && !halted.getAsBoolean());
                });
            }
        }
        return tasks;
    }
}
