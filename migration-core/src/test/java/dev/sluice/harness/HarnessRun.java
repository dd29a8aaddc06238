package dev.sluice.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rounds until there were so many kills.
 *
 * @param seed the first round's seed
 * @param reports the rounds
 */
record HarnessRun(long seed, List<RoundReport> reports) {
    private static final Traffic[] TRAFFIC = {Traffic.LIVE, Traffic.STILL, Traffic.LIVE, Traffic.BULK};

    private static final int MOST_KILLS_A_ROUND = 6;
    /** More of them say no more. */
    private static final int MOST_FAILURES = 5;

    HarnessRun {
        reports = List.copyOf(reports);
    }

    /** Of four rounds of one traffic each is hard in another way, or not at all. */
    private static RoundPlan plan(long seed, int round) {
        RoundPlan plan = RoundPlan.of(seed + round, TRAFFIC[round % TRAFFIC.length], MOST_KILLS_A_ROUND);
        Hardship hardship = Hardship.ofBackfills()
                .get((round + round / TRAFFIC.length) % Hardship.ofBackfills().size());
        return hardship == Hardship.NONE ? plan : plan.harder(hardship);
    }

    /** Runs them; each round has the seed behind that of the one before. */
    static HarnessRun of(long seed, int kills, Workshop workshop) {
        List<RoundReport> reports = new ArrayList<>();
        int killed = 0;
        int failed = 0;
        for (int round = 0; (killed < kills || round < TRAFFIC.length) && failed < MOST_FAILURES; round++) {
            RoundReport report = workshop.round(plan(seed, round), Mutant.NONE);
            reports.add(report);
            killed += report.kills().size();
            failed += report.findings().isEmpty() ? 0 : 1;
            log(report, killed);
        }
        return new HarnessRun(seed, reports);
    }

    /** How many processes were killed. */
    int kills() {
        return reports.stream().mapToInt(report -> report.kills().size()).sum();
    }

    /** How many rounds had that traffic. */
    long rounds(Traffic traffic) {
        return reports.stream()
                .filter(report -> report.plan().traffic() == traffic)
                .count();
    }

    /** The rounds that found something. */
    List<RoundReport> findings() {
        return reports.stream().filter(report -> !report.findings().isEmpty()).toList();
    }

    /** The figures of all rounds. */
    String summary() {
        TreeMap<String, Integer> byPlace = new TreeMap<>();
        reports.forEach(report -> report.kills()
                .forEach(kill -> byPlace.merge(kill.toString().replaceAll("[(+].*", ""), 1, Integer::sum)));
        Duration slowest = reports.stream()
                .flatMap(report -> report.restarts().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return kills() + " kills by SIGKILL in " + reports.size() + " rounds, seeds " + seed + " to "
                + (seed + reports.size() - 1) + "; "
                + reports.stream().mapToInt(RoundReport::starts).sum() + " starts, "
                + reports.stream().mapToLong(RoundReport::landed).sum() + " requests landed late or twice, "
                + reports.stream().mapToLong(RoundReport::transactions).sum()
                + " transactions of live writers; slowest start to first write " + slowest.toMillis()
                + " ms; rounds with findings: " + findings().size() + "\nby place: " + byPlace + "\n"
                + String.join(
                        "\n", findings().stream().map(RoundReport::toString).toList());
    }

    /** A long run can be watched. */
    private static void log(RoundReport report, int killed) {
        try {
            Files.writeString(
                    Path.of("target", "kill-harness.log"),
                    killed + " " + report + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
