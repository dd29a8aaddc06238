package dev.sluice.engine;

import dev.sluice.design.Design;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.TargetReader;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.gateway.WrittenKey;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.KeyScope;
import dev.sluice.value.Version;
import dev.sluice.verify.ItemOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Takes over what the application wrote to the target since a switch: each item that stands under such a key counts as written from the source at
 * one version, on the condition that it is as it was read, and where none stands, a tombstone does. So the source's next change of each key arrives, and
 * nothing older does. What an item says is not its matter: it stays as it is, and is verified apart. Used by one thread.
 */
final class Adoption {
    private static final int PAGE = 1_000;
    /** What BatchGetItem gives at most (A2). */
    private static final int READ = 100;

    private static final int THREADS = 8;
    private static final int MOST_TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final EnginePorts ports;
    private final Workspace workspace;
    private final Version version;
    private final Watch watch;

    /**
     * An adoption at a version.
     *
     * @param version newer than any of an item that the forward engine has written
     */
    Adoption(EnginePorts ports, Workspace workspace, Version version, Watch watch) {
        this.ports = ports;
        this.workspace = workspace;
        this.version = version;
        this.watch = watch;
    }

    /**
     * What was taken over.
     *
     * @param items that stand there
     * @param deleted keys under which none stands
     */
    record Adopted(long items, long deleted) {
        @Override
        public String toString() {
            return items + " items and " + deleted + " deleted keys";
        }
    }

    /**
     * Takes over every key that was written.
     *
     * @param besides other keys, each once, which are taken over first
     * @throws StoppedException where an item has changed meanwhile, which only somebody does who writes all the same
     */
    Adopted run(ReverseSession reverse, List<OurKey> besides) {
        Design design = workspace.project().design();
        Set<ItemKey> taken = besides.stream()
                .map(key -> ItemKey.of(key.table().name(), key.key()))
                .collect(Collectors.toSet());
        try (TargetReader reader =
                        ports.targets().openReader(workspace.project().target());
                ItemStore store = ports.targets().openStore(workspace.project().target(), THREADS);
                WorkerThreads threads = WorkerThreads.of(THREADS, "adoption")) {
            Taking taking = new Taking(reader, store, threads);
            for (int from = 0; from < besides.size(); from += PAGE) {
                taking.take(besides.subList(from, Math.min(besides.size(), from + PAGE)));
            }
            Optional<ItemKey> after = Optional.empty();
            while (true) {
                List<WrittenKey> page = reverse.written(after, PAGE);
                if (page.isEmpty()) {
                    return new Adopted(taking.items, taking.deleted);
                }
                taking.take(ours(
                        design,
                        page.stream().filter(one -> !taken.contains(one.key())).toList()));
                after = Optional.of(page.get(page.size() - 1).key());
            }
        }
    }

    /** Keys on their way. */
    private final class Taking {
        private final TargetReader reader;
        private final ItemStore store;
        private final WorkerThreads threads;
        private long items;
        private long deleted;

        Taking(TargetReader reader, ItemStore store, WorkerThreads threads) {
            this.reader = reader;
            this.store = store;
            this.threads = threads;
        }

        void take(List<OurKey> keys) {
            List<Future<Boolean>> under = new ArrayList<>();
            for (Standing standing : standing(keys, reader)) {
                under.add(threads.executor().submit(() -> adopt(standing, store)));
            }
            for (Future<Boolean> one : under) {
                boolean isThere = result(one);
                items += isThere ? 1 : 0;
                deleted += isThere ? 0 : 1;
            }
        }
    }

    /**
     * A key that an item of the design may have.
     *
     * @param key its key attributes
     */
    record OurKey(TableDesign table, Item key) {}

    /** Those of some keys that are the design's: no other is ever touched. */
    static List<OurKey> ours(Design design, List<WrittenKey> written) {
        List<OurKey> ours = new ArrayList<>();
        for (WrittenKey one : written) {
            TableDesign table = design.table(one.key().table()).orElseThrow();
            if (KeyScope.of(design, table).contains(one.attributes())) {
                ours.add(new OurKey(table, one.attributes()));
            }
        }
        return ours;
    }

    /** A key of ours, and what stands there. */
    private record Standing(TableDesign table, Item key, Optional<Item> item) {}

    private List<Standing> standing(List<OurKey> page, TargetReader reader) {
        Map<TableDesign, List<Item>> keys = new LinkedHashMap<>();
        page.forEach(ours ->
                keys.computeIfAbsent(ours.table(), one -> new ArrayList<>()).add(ours.key()));
        List<Standing> standing = new ArrayList<>();
        keys.forEach((table, all) -> {
            for (int from = 0; from < all.size(); from += READ) {
                watch.cancellation().throwIfRequested();
                List<Item> some = all.subList(from, Math.min(all.size(), from + READ));
                List<String> names =
                        table.keyAttributes().stream().map(KeyAttribute::name).toList();
                Map<Hash128, Item> found = new HashMap<>();
                reader.get(table.name(), some).forEach(item -> found.put(CanonicalForm.keyHash(item, names), item));
                some.forEach(key -> standing.add(
                        new Standing(table, key, Optional.ofNullable(found.get(CanonicalForm.keyHash(key, names))))));
            }
        });
        return standing;
    }

    /** Whether an item stands there. */
    private boolean adopt(Standing standing, ItemStore store) {
        Optional<Item> live = standing.item().filter(item -> !ItemOwner.isDeleted(item));
        for (int attempt = 1; ; attempt++) {
            watch.cancellation().throwIfRequested();
            PutAnswer answer = live.isPresent()
                    ? store.adopt(standing.table(), live.get(), version)
                    : store.putIfGone(
                            standing.table(), VersionedItem.tombstone(standing.table(), standing.key(), version));
            if (answer instanceof PutAnswer.Stored) {
                return live.isPresent();
            }
            if (answer instanceof PutAnswer.Refused refused) {
                // An answer of ours may have been lost.
                if (ItemOwner.version(refused.existing()).equals(Optional.of(version))
                        && ItemOwner.isDeleted(refused.existing()) == live.isEmpty()) {
                    return live.isPresent();
                }
                throw changed(standing);
            }
            StoreFailure failure = ((PutAnswer.Failed) answer).failure();
            boolean mayPass =
                    failure.kind() == StoreFailure.Kind.THROTTLE || failure.kind() == StoreFailure.Kind.TRANSIENT;
            if (failure.kind() == StoreFailure.Kind.POISON && live.isPresent()) {
                throw changed(standing);
            }
            if (!mayPass || attempt == MOST_TRIES) {
                throw new UnreachableException(
                        "An item of table " + standing.table().name() + " could not be taken over (R-93): "
                                + failure.code() + ", " + failure.message());
            }
            ports.pause().pause(BETWEEN_TRIES.multipliedBy(attempt));
        }
    }

    private static StoppedException changed(Standing standing) {
        return new StoppedException("An item of table " + standing.table().name()
                + " changed, or grew too large for the engine's attributes, while it was taken over (R-93): somebody may still write to the"
                + " target, past the hook and every right.");
    }

    private boolean result(Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException("Stopped while items were taken over.", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("it ends with a result or an exception that is not checked", failed);
        }
    }
}
