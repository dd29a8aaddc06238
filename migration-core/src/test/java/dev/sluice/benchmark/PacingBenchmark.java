package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.cli.BenchmarkFigures;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ItemStore;
import dev.sluice.pacing.BreakerSettings;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.run.Outcome;
import dev.sluice.run.Pause;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The engine's writer on the machine's clock against the simulator's budgets in a process of its own (P-5), and how fast it is where nothing
 * limits it (P-4). Fails where an item does not end as written; never because of a figure.
 */
final class PacingBenchmark {
    private static final int SECONDS = 40;
    private static final int WINDOW = 10;
    private static final int ITEM_BYTES = 100;
    private static final long EVEN = 2_000;
    private static final long OF_INDEX = 500;
    private static final long BESIDE_HOT = 3_000;
    private static final double HOT_SHARE = 0.4;
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    private static final String HEAD = FigureTable.head(
            "case",
            "limit",
            "most units/s in any 10 s",
            "of the limit",
            "throttled requests after 1 s",
            "settled after",
            "units/s then",
            "of the limit",
            "throttled requests then",
            "hot key/s",
            "others/s",
            "others, of without");

    private final BudgetedProcess target;
    private final Consumer<String> remarks;
    private final JsonArray runs = new JsonArray();
    private final StringBuilder text = new StringBuilder(HEAD);

    private PacingBenchmark(BudgetedProcess target, Consumer<String> remarks) {
        this.target = target;
        this.remarks = remarks;
    }

    /** Measures all; takes five minutes. */
    static BenchmarkFigures run(Consumer<String> remarks) throws IOException, InterruptedException {
        PutsBenchmark puts = new PutsBenchmark(remarks);
        puts.measure();
        try (BudgetedProcess target = BudgetedProcess.start()) {
            PacingBenchmark pacing = new PacingBenchmark(target, remarks);
            pacing.measure();
            JsonObject json = new JsonObject();
            json.addProperty("benchmark", "pacing");
            json.add("runs", pacing.runs);
            json.add("puts", puts.runs());
            return new BenchmarkFigures(json, (pacing.text + "\n" + puts.text()).stripTrailing());
        }
    }

    private void measure() throws IOException, InterruptedException {
        note(PacingCase.ofPerson(EVEN), Double.NaN);
        note(PacingCase.told(EVEN, 0), Double.NaN);
        note(PacingCase.untold(EVEN), Double.NaN);
        note(PacingCase.slowIndex(OF_INDEX), Double.NaN);
        double without = note(PacingCase.told(BESIDE_HOT, 0), Double.NaN) * (1 - HOT_SHARE);
        note(PacingCase.told(BESIDE_HOT, HOT_SHARE), without);
    }

    /** Measures a case, and returns how many items a second were of other keys than the hot one. */
    private double note(PacingCase one, double without) throws IOException, InterruptedException {
        remarks.accept("Writing for " + SECONDS + " s: " + one.name() + "...");
        target.create(one.creation());
        try (ItemStore store =
                new DynamoDbConnector(PAUSE).openStore(target.settings(), Connections.of(Writers.THREADS))) {
            return note(one, write(one, store), without);
        } finally {
            target.delete(PacingCase.TABLE);
        }
    }

    private static MeteredStore write(PacingCase one, ItemStore store) {
        PacedItems items =
                new PacedItems(PacedItems.table(PacingCase.TABLE, one.hasIndex()), ITEM_BYTES, one.hotShare());
        Pacing pacing = new Pacing(
                new PacingSettings(one.rate(), PacingSettings.RETRY_SHARE, Writers.THREADS, BreakerSettings.DEFAULT),
                Clock.systemUTC());
        pacing.grant(PacingCase.TABLE, store.grants(PacingCase.TABLE));
        MeteredStore metered = new MeteredStore(store, items::isHot, SECONDS);
        Writers.write(
                metered,
                pacing,
                items::item,
                (item, result) -> {
                    if (result.outcome() != Outcome.WRITTEN && result.outcome() != Outcome.EQUAL) {
                        throw new IllegalStateException("an item ended as " + result.outcome() + ", so the figures of "
                                + one.name() + " mean nothing: " + result.reason());
                    }
                },
                System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
        return metered;
    }

    private double note(PacingCase one, MeteredStore metered, double without) {
        UnitsOverTime limited = one.hasIndex() ? metered.ofIndexes() : metered.ofTable();
        double most = limited.mostPerSecond(WINDOW);
        double used = limited.perSecond(one.settledAfter());
        double others = metered.others().perSecond(one.settledAfter());
        double ofHotKey = metered.ofTable().perSecond(one.settledAfter()) - others;
        JsonObject json = new JsonObject();
        json.addProperty("case", one.name());
        json.addProperty("limit", one.limit());
        json.addProperty("mostUnitsPerSecondInTenSeconds", most);
        json.addProperty("settledUnitsPerSecond", used);
        json.addProperty("throttledRequestShare", metered.throttledShare(1));
        json.addProperty("settledAfterSeconds", one.settledAfter());
        json.addProperty("settledThrottledRequestShare", metered.throttledShare(one.settledAfter()));
        json.addProperty("othersPerSecond", others);
        boolean hot = one.hotShare() > 0;
        if (hot) {
            json.addProperty("hotKeyPerSecond", ofHotKey);
            json.addProperty("othersOfWithout", others / without);
        }
        runs.add(json);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.1f %% | %.2f %% | %d s | %,.0f | %.1f %% | %.2f %% | %s | %,.0f | %s |%n",
                one.name(),
                one.limit(),
                most,
                most / one.limit() * 100,
                metered.throttledShare(1) * 100,
                one.settledAfter(),
                used,
                used / one.limit() * 100,
                metered.throttledShare(one.settledAfter()) * 100,
                hot ? String.format(Locale.ROOT, "%,.0f", ofHotKey) : "",
                others,
                hot ? String.format(Locale.ROOT, "%.1f %%", others / without * 100) : ""));
        return others;
    }
}
