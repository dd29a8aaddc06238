package dev.sluice.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One round: a database, a target, a backfill that is killed and started until it ends, whatever else is going on, and the judgement.
 * Used by one thread, once.
 */
final class Round implements AutoCloseable {
    private static final JsonObject STRANGER = JsonParser.parseString(
                    "{\"pk\": {\"S\": \"STRANGER\"}, \"sk\": {\"S\": \"1\"}, \"theirs\": {\"N\": \"1\"}}")
            .getAsJsonObject();

    private final RoundPlan plan;
    private final Mutant mutant;
    private final Path folder;
    private final ClassArchive archive;
    private final SourceSettings source;
    private final Target target;
    private final SplittableRandom random;
    private final TreeMap<String, JsonObject> foreign = new TreeMap<>();
    private final List<Kill> kills = new ArrayList<>();
    private final List<Duration> restarts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int starts;
    private boolean mayGoAhead;

    /**
     * Prepares a round.
     *
     * @param folder an empty folder for the project
     * @param archive from which processes start
     */
    Round(RoundPlan plan, Mutant mutant, Path folder, ClassArchive archive) {
        this.archive = archive;
        this.plan = plan;
        this.mutant = mutant;
        this.folder = folder;
        this.random = new SplittableRandom(plan.seed() ^ 0x5EEDL);
        this.source = MarketDatabase.create(RoundPlan.SIZE);
        this.target = new Target(plan.faults());
        try {
            Files.writeString(folder.resolve("sluice.yaml"), MarketDatabase.document(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it and judges. */
    RoundReport run() {
        long transactions = 0;
        if (plan.traffic() != Traffic.BULK) {
            plantWhatOthersLeft();
        }
        if (plan.traffic() != Traffic.STILL) {
            LiveTraffic traffic = LiveTraffic.start(plan, source, target, mutant);
            runUntilItEnds();
            if (plan.traffic() == Traffic.BULK && !mayGoAhead) {
                target.landEverything(); // the time of the fence passes
            }
            transactions = traffic.end();
        } else {
            runUntilItEnds();
        }
        if (findings.isEmpty()) {
            judge();
        }
        if (findings.isEmpty() && plan.hardship() == Hardship.REPLAY) {
            replay();
        }
        if (findings.isEmpty()) {
            judgeLateLandings();
        }
        return new RoundReport(plan, kills, starts, target.simulator().landed(), transactions, restarts, findings);
    }

    /** Older items of ours, which a newer version replaces, and items of others, which nobody may touch. */
    private void plantWhatOthersLeft() {
        TreeMap<String, JsonObject> items = Oracle.items(Rows.read(source));
        target.plant(STRANGER);
        foreign.put(Oracle.key(STRANGER), STRANGER);
        for (Map.Entry<String, JsonObject> item : items.entrySet()) {
            String key = item.getKey();
            if (key.startsWith("NOTE#kept") && foreign.size() < 3) {
                JsonObject theirs = item.getValue().deepCopy();
                theirs.add("body", JsonParser.parseString("{\"S\": \"theirs\"}"));
                target.plant(theirs);
                foreign.put(key, theirs);
            } else if (!key.startsWith("NOTE#kept") && random.nextInt(6) == 0) {
                JsonObject older = item.getValue().deepCopy();
                older.add("older", JsonParser.parseString("{\"S\": \"of a generation before\"}"));
                target.plant(older, BigInteger.valueOf(random.nextInt(1, 1000)));
            }
        }
    }

    private void runUntilItEnds() {
        Hardship ofBackfills = plan.hardship() == Hardship.REPLAY ? Hardship.NONE : plan.hardship();
        boolean ended = false;
        for (Kill kill : killsOfBackfills()) {
            boolean again = !ended || plan.traffic() != Traffic.BULK; // which is refused where anything is already
            if (findings.isEmpty() && again) {
                ended = runOnce(Optional.of(kill), ofBackfills);
            }
        }
        while (!ended && findings.isEmpty()) {
            ended = runOnce(Optional.empty(), ofBackfills);
        }
    }

    private List<Kill> killsOfBackfills() {
        List<Kill> all = new ArrayList<>(plan.hardship() == Hardship.REPLAY ? List.of() : plan.hardKills());
        all.addAll(plan.kills());
        return all;
    }

    /** The row that was rejected becomes one that an item can hold, and its record is replayed by processes that are killed too. */
    private void replay() {
        MarketDatabase.mend(source);
        target.landEverything(); // the time of the fence passes, before which nothing is replayed
        for (Kill kill : plan.hardKills()) {
            runOnce(Optional.of(kill), Hardship.REPLAY);
        }
        boolean ended = false;
        while (!ended && findings.isEmpty()) {
            ended = runOnce(Optional.empty(), Hardship.REPLAY);
        }
        findings.addAll(Judge.items(expected(), target));
        findings.addAll(Judge.open(folder, Math.max(0, foreign.size() - 1)));
    }

    /** Whether the process came to its end. */
    private boolean runOnce(Optional<Kill> kill, Hardship hardship) {
        Optional<Kill.AtFailpoint> point =
                kill.filter(Kill.AtFailpoint.class::isInstance).map(Kill.AtFailpoint.class::cast);
        Victim victim = new Victim(
                archive,
                folder,
                List.of(
                        target.endpoint(),
                        String.valueOf(plan.seed() * 100 + starts),
                        plan.traffic().name(),
                        mutant.name(),
                        point.map(at -> at.point().name()).orElse("-"),
                        point.map(at -> String.valueOf(at.hit())).orElse("0"),
                        String.valueOf(hardship == Hardship.WEAK_SOURCE ? WeakSource.RANGE : RoundPlan.RANGE),
                        hardship.name()));
        starts++;
        Victim.Ending ending = victim.await(kill, target);
        victim.untilFirstWrite().ifPresent(restarts::add);
        // One that was killed after its end has told nobody.
        mayGoAhead = ending == Victim.Ending.FINISHED && victim.lastWords().contains(HarnessProcess.GO_AHEAD);
        switch (ending) {
            case KILLED -> kills.add(kill.orElseThrow());
            case FAILED, HUNG -> findings.add(new Finding(Finding.Kind.PROCESS, ending.name(), victim.lastWords()));
            case FINISHED -> {
                // the kill came too late
            }
        }
        // Killed after its run was done in the journal it has ended too, and mode bulk is then refused, rightly.
        boolean doneInBulk = hardship != Hardship.REPLAY && plan.traffic() == Traffic.BULK && Judge.isDone(folder);
        return ending == Victim.Ending.FINISHED || doneInBulk;
    }

    private TreeMap<String, JsonObject> expected() {
        TreeMap<String, JsonObject> expected = Oracle.items(Rows.read(source));
        expected.putAll(foreign);
        return expected;
    }

    private void judge() {
        Rows rows = Rows.read(source);
        findings.addAll(Judge.items(expected(), target));
        long found = target.items(Optional.empty()).values().stream()
                        .filter(item -> !Target.isTombstone(item))
                        .count()
                - (foreign.isEmpty() ? 0 : 1);
        Optional<Rows> still = plan.traffic() == Traffic.STILL ? Optional.of(rows) : Optional.empty();
        findings.addAll(Judge.ledger(folder, still, Math.max(0, foreign.size() - 1), found));
    }

    /** An application that knows no versions changes half of the items; what lands after that must change none of them. */
    private void judgeLateLandings() {
        TreeMap<String, JsonObject> expected = expected();
        for (JsonObject item : expected.values()) {
            if (random.nextBoolean()) {
                target.update(item, "changedByTheApplication");
                item.add("changedByTheApplication", JsonParser.parseString("{\"S\": \"theirs\"}"));
            }
        }
        target.landEverything();
        findings.addAll(Judge.items(expected, target));
    }

    @Override
    public void close() {
        target.close();
        MarketDatabase.drop(source);
    }
}
