package dev.sluice.drill;

import dev.sluice.drill.Operator.Killed;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.run.Phase;
import dev.sluice.value.Version;
import dev.sluice.verify.ItemOwner;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One drill: freeze, switch, back, forward again and, every other time, back once more, where the operator of each is killed by seed and another one takes
 * over. At each rest the side that the application writes to holds exactly what it acknowledged.
 */
final class Drill {
    /** Nobody kills any more, and still nobody gets there. */
    private static final int MOST_REFUSALS = 50;

    /** Of 48 points each drill's switches try three, so that sixteen seeds in a row try all of them twice. */
    private static final int SHARE_OF_A_SWITCH = 3;
    /** Of 44 points. */
    private static final int SHARE_OF_A_WAY_BACK = 2;

    private static final int MOST_REFUSALS_OF_MUTANTS = 4;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

    private final long seed;
    private final Random random;
    private final DrillWorld world;
    private final DrillCommands commands;
    private final Duration patience;
    private final int mostRefusals;
    private final List<String> story = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Set<String> killed = new TreeSet<>();
    private int kills;

    /**
     * What came of a drill.
     *
     * @param findings what is wrong, nothing where all is right
     * @param story what happened, a line each
     * @param kills how many operators were killed
     * @param killed the points at which they were
     * @param acknowledged how many writes of the application were acknowledged
     */
    record Report(List<String> findings, List<String> story, int kills, Set<String> killed, int acknowledged) {}

    /** That there is a finding, and no use in going on. */
    private static final class FoundException extends Exception {
        private static final long serialVersionUID = 1;

        FoundException(String finding) {
            super(finding);
        }
    }

    /** A drill with a planted defect, or none, in a folder that is made. */
    Drill(long seed, DrillMutation mutation, Path folder) {
        this.seed = seed;
        this.random = new Random(seed);
        this.world = new DrillWorld(seed, mutation);
        this.commands = new DrillCommands(folder, world, seed);
        boolean isSound = mutation == DrillMutation.NONE;
        this.patience = isSound ? Duration.ofMinutes(10) : Duration.ofMinutes(1);
        this.mostRefusals = isSound ? MOST_REFUSALS : MOST_REFUSALS_OF_MUTANTS;
    }

    /** Plays it. */
    Report play() {
        try (DrillTime time = world.time();
                DrillCommands open = commands) {
            time.instant();
            open.begin();
            switchOver(switching(seed), Fate.of(Fate.TO_ARMED, seed, 1, random));
            back(leadingBack(seed));
            switchOver(switching(seed + 8), List.of());
            if (seed % 2 == 0) {
                back(leadingBack(seed + 11));
            } else {
                world.application().rest(true);
                open.leadBack();
                requireSame(
                        "the source after everything was led back",
                        world.source().rows());
            }
        } catch (FoundException found) {
            findings.add(String.valueOf(found.getMessage()));
        }
        // What the application met comes first: what is found at a rest mostly follows from it.
        findings.addAll(0, world.application().findings());
        return new Report(
                List.copyOf(findings),
                List.copyOf(story),
                kills,
                killed,
                world.application().acknowledged());
    }

    private List<Fate> switching(long turn) {
        return Fate.of(Fate.OF_A_SWITCH, turn, SHARE_OF_A_SWITCH, random);
    }

    private List<Fate> leadingBack(long turn) {
        return Fate.of(Fate.OF_A_WAY_BACK, turn, SHARE_OF_A_WAY_BACK, random);
    }

    private void switchOver(List<Fate> fates, List<Fate> toArmed) throws FoundException {
        List<Fate> switching = new ArrayList<>(fates);
        List<Fate> arming = new ArrayList<>(toArmed);
        boolean isThere = false;
        for (int refusals = 0; !isThere; ) {
            CutoverBook book = book();
            boolean isArmed = book.phase().compareTo(Phase.ARMED) >= 0;
            Optional<String> why;
            if (isArmed) {
                isThere = book.phase() == Phase.SWITCHED && book.open().isEmpty();
                why = isThere ? Optional.empty() : command(switching, Phase.SWITCHED);
                isThere |= why.isEmpty()
                        && book.phase() == Phase.SWITCHED
                        && book.open().isEmpty();
            } else {
                verify();
                why = command(arming, Phase.ARMED);
            }
            refusals = refused(why, refusals, "to the target");
        }
        rest("the target after the switch", () -> world.target().tokens());
    }

    private void back(List<Fate> fates) throws FoundException {
        List<Fate> left = new ArrayList<>(fates);
        Set<Long> touched = world.application().takeTouched();
        long before = newest();
        for (int refusals = 0; book().phase() != Phase.IN_SYNC || book().open().isPresent(); ) {
            refusals = refused(command(left, Phase.IN_SYNC), refusals, "back to the source");
        }
        touched.addAll(world.application().takeTouched());
        for (String role : world.privileges().roles()) {
            if (!world.privileges().mayWrite(role) || !world.privileges().mayLogIn(role)) {
                throw new FoundException("after the way back role " + role + " may not write to the source");
            }
        }
        world.application().rest(true);
        if (world.source().given() < world.application().greatest()) {
            throw new FoundException("after the way back the sequence stands at "
                    + world.source().given() + " and gives number "
                    + world.application().greatest() + " again, which a token had");
        }
        requireSame("the source after the way back", world.source().rows());
        for (long key : touched) {
            Optional<Version> version = world.target().get(DrillTarget.key(key)).flatMap(ItemOwner::version);
            if (version.filter(now -> now.generation() <= before).isPresent()) {
                throw new FoundException(
                        "token " + key + ", which the application wrote at the target, is not of a newer generation"
                                + " than before (R-19, R-93)");
            }
        }
        world.application().rest(false);
        world.application().tick();
        world.application().tick();
        rest("the target once the sync has followed", () -> world.target().tokens());
    }

    private long newest() {
        return world.target().items().items(DrillTarget.TABLE).stream()
                .map(ItemOwner::version)
                .flatMap(Optional::stream)
                .mapToLong(Version::generation)
                .max()
                .orElse(0);
    }

    /** One more attempt; whoever comes after one who was killed wants the opposite now and then. */
    private Optional<String> command(List<Fate> fates, Phase to) {
        boolean isOpposite = !findsNothingOpen() && to != Phase.ARMED && random.nextInt(4) == 0;
        // Of a command that leads elsewhere, or is refused, the next one has the fate.
        Fate fate = isOpposite || fates.isEmpty() ? Fate.NONE : fates.remove(0);
        Operator operator = new Operator(fate);
        awaitSync();
        boolean isForward = isOpposite == (to == Phase.IN_SYNC);
        String what = isForward ? "advance to " + (to == Phase.IN_SYNC ? Phase.SWITCHED : to) : "rollback";
        try {
            Optional<String> why = isForward
                    ? commands.advance(operator, to == Phase.IN_SYNC ? Phase.SWITCHED : to)
                    : commands.rollback(operator);
            story.add(what + ": " + why.orElse("done") + " (" + book().phase() + ")");
            if (why.isPresent() && !isOpposite) {
                fates.add(0, fate);
            }
            return isOpposite ? Optional.empty() : why;
        } catch (Killed dead) {
            kills++;
            killed.add(operator.died().orElseThrow());
            story.add(what + ": " + dead.getMessage() + " (" + book().phase() + ")");
            return Optional.empty();
        }
    }

    /** As whoever starts it again would: a switch is verified beside it. */
    private void awaitSync() {
        Instant end = world.time().instant().plus(patience);
        while (findsNothingOpen()
                && book().phase().compareTo(Phase.ARMED) <= 0
                && !world.isSlotInUse()
                && world.time().instant().isBefore(end)) {
            world.time().pause(Duration.ofMillis(200));
        }
    }

    private boolean findsNothingOpen() {
        return book().open().isEmpty() && book().phase() != Phase.FROZEN && book().phase() != Phase.ROLLING_BACK;
    }

    private int refused(Optional<String> why, int before, String where) throws FoundException {
        if (why.isEmpty()) {
            return before;
        }
        if (before == mostRefusals) {
            throw new FoundException("no operator gets " + where + ": " + why.get());
        }
        world.time().pause(BETWEEN_ATTEMPTS);
        return before + 1;
    }

    private void verify() throws FoundException {
        Verdict verdict = commands.verify();
        for (int attempt = 1; verdict != Verdict.EQUAL; attempt++) {
            if (attempt == mostRefusals) {
                throw new FoundException("a verification beside the sync says " + verdict + " again and again");
            }
            world.time().pause(BETWEEN_ATTEMPTS);
            verdict = commands.verify();
        }
    }

    /** Nobody writes until a side holds what was acknowledged. */
    private void rest(String side, Supplier<TreeMap<Long, DrillRow>> tokens) throws FoundException {
        world.application().rest(true);
        Instant end = world.time().instant().plus(patience);
        while (!tokens.get().equals(world.application().model())
                && world.time().instant().isBefore(end)) {
            world.time().pause(Duration.ofMillis(200));
        }
        requireSame(side, tokens.get());
        world.application().rest(false);
    }

    private void requireSame(String side, TreeMap<Long, DrillRow> found) throws FoundException {
        TreeMap<Long, DrillRow> expected = world.application().model();
        TreeSet<Long> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        List<String> wrong = new ArrayList<>();
        for (long key : keys) {
            DrillRow there = found.get(key);
            DrillRow acknowledged = expected.get(key);
            if (!Objects.equals(there, acknowledged)) {
                wrong.add(key + " is " + there + " and should be " + acknowledged);
            }
        }
        if (!wrong.isEmpty()) {
            throw new FoundException(side + " differs from what was acknowledged: " + wrong);
        }
    }

    private CutoverBook book() {
        return world.journals().journal().cutover();
    }
}
