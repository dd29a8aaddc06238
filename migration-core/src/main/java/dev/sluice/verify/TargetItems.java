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
import java.util.function.BooleanSupplier;
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
        List<HaltingCrew.Task> tasks = new ArrayList<>();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            int number = segment;
            tasks.add(halted -> read(number, receiver, halted));
        }
        return tasks;
    }

    /** The reading of every segment as hashes, as tasks; the receiver is called from several threads at once. */
    List<HaltingCrew.Task> hashing(HashedScan scan, Consumer<HashedItem> receiver) {
        List<HaltingCrew.Task> tasks = new ArrayList<>();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            HashedScan.Part part = new HashedScan.Part(table, segment, SEGMENTS);
            tasks.add(halted -> read(scan, part, receiver, halted));
        }
        return tasks;
    }

    /** A few items for the self-test: small ones, so that it stays quick. */
    List<Item> samples() {
        Page first = ports.target().scan(table.name(), 0, 1, Optional.empty());
        return first.items().stream()
                .filter(item -> ItemSize.of(item).measured().compareTo(LARGEST_SAMPLE) <= 0)
                .limit(SAMPLES)
                .toList();
    }

    private void read(HashedScan scan, HashedScan.Part part, Consumer<HashedItem> receiver, BooleanSupplier halted) {
        Optional<Item> start = Optional.empty();
        do {
            ports.cancellation().throwIfRequested();
            HashedPage page = scan.page(part, start);
            page.items().forEach(receiver);
            start = page.lastKey();
        } while (start.isPresent() && !halted.getAsBoolean());
    }

    private void read(int segment, Consumer<Item> receiver, BooleanSupplier halted) {
        Optional<Item> start = Optional.empty();
        do {
            ports.cancellation().throwIfRequested();
            Page page = ports.target().scan(table.name(), segment, SEGMENTS, start);
            page.items().forEach(receiver);
            start = page.lastKey();
        } while (start.isPresent() && !halted.getAsBoolean());
    }
}
