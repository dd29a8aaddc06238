package dev.sluice.cutover;

import dev.sluice.gateway.ControlPlane.AccountLimits;
import dev.sluice.gateway.ControlPlane.Capacity;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.TableForecast;
import dev.sluice.project.TableForecast.Peak;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads G-08: what tables, indexes and account serve, held against the forecast peak, and what single keys take. Of a table and its indexes together, and of all tables
 * together, stricter than AWS counts on demand. Pure; one object reads once.
 */
final class CapacityRules {
    private final CutoverFacts facts;
    private final Map<String, TableForecast> forecasts;
    private final int factor;
    private final KeyRules keys;
    private final Parts parts = new Parts();
    private double least = Double.POSITIVE_INFINITY;

    CapacityRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.forecasts = settings.preparation().forecast();
        this.factor = settings.thresholds().target().capacityFactor();
        this.keys = new KeyRules(facts, settings);
    }

    GateReading reading() {
        for (TargetFacts.Table table : facts.target().tables()) {
            TableForecast forecast = forecasts.get(table.name());
            if (forecast == null) {
                parts.unknown("The forecast peak of table " + table.name()
                        + " is not stated: write reads and writes a second under cutover.forecast.");
            } else {
                parts.answer(table.settings(), settings -> ofTable(table, settings, forecast));
            }
        }
        parts.answer(facts.target().limits(), this::ofAccount);
        String hottest = keys.into(parts);
        String figure = least == Double.POSITIVE_INFINITY ? "-" : String.format(Locale.ROOT, "%.1f x at least", least);
        Look look = new Look(
                Gate.CAPACITY,
                ">= " + factor + " x forecast peak, no key over " + keys.limit() + " units/s",
                Optional.of(facts.at()));
        return parts.reading(look, figure + hottest);
    }

    private void ofTable(TargetFacts.Table table, TableSettings settings, TableForecast forecast) {
        hold("table " + table.name(), Optional.ofNullable(settings.capacity().get("")), forecast.table());
        for (String index : table.globalIndexes().stream().sorted().toList()) {
            String name = "index " + index + " of table " + table.name();
            Peak peak = forecast.indexes().get(index);
            if (peak == null) {
                parts.unknown("The forecast peak of " + name + " is not stated: write it under cutover.forecast."
                        + table.name() + ".indexes.");
            } else {
                hold(name, Optional.ofNullable(settings.capacity().get(index)), peak);
            }
        }
    }

    private void hold(String name, Optional<Capacity> capacity, Peak peak) {
        if (capacity.isEmpty()) {
            parts.notCheckable("Not checkable here: the target does not tell what " + name + " serves.");
            return;
        }
        Capacity serves = capacity.get();
        compare(
                name + " serves " + units(serves.reads(), serves.writes()) + " (" + serves.source() + ")",
                new Peak(serves.reads(), serves.writes()),
                peak);
    }

    private void ofAccount(AccountLimits limits) {
        long reads = 0;
        long writes = 0;
        for (TargetFacts.Table table : facts.target().tables()) {
            TableForecast forecast = forecasts.get(table.name());
            if (forecast != null) {
                Peak sum = sum(forecast);
                reads += sum.reads();
                writes += sum.writes();
                compare(
                        "the account allows table " + table.name() + " with its indexes "
                                + units(limits.tableReads(), limits.tableWrites()),
                        new Peak(limits.tableReads(), limits.tableWrites()),
                        sum);
            }
        }
        compare(
                "the account allows " + units(limits.accountReads(), limits.accountWrites())
                        + " in this region, other tables included",
                new Peak(limits.accountReads(), limits.accountWrites()),
                new Peak(reads, writes));
    }

    private static Peak sum(TableForecast forecast) {
        long reads = forecast.table().reads();
        long writes = forecast.table().writes();
        for (Peak index : forecast.indexes().values()) {
            reads += index.reads();
            writes += index.writes();
        }
        return new Peak(reads, writes);
    }

    private void compare(String clause, Peak there, Peak peak) {
        least = Math.min(least, Math.min(ratio(there.reads(), peak.reads()), ratio(there.writes(), peak.writes())));
        boolean enough = there.reads() >= factor * peak.reads() && there.writes() >= factor * peak.writes();
        parts.check(
                enough,
                Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + "; the forecast peak is "
                        + units(peak.reads(), peak.writes()) + ".");
    }

    private static double ratio(long there, long peak) {
        return peak == 0 ? Double.POSITIVE_INFINITY : (double) there / peak;
    }

    private static String units(long reads, long writes) {
        return String.format(Locale.ROOT, "%,d reads and %,d writes a second", reads, writes);
    }
}
