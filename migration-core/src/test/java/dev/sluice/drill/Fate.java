package dev.sluice.drill;

import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.PhaseTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Where an operator is killed. Immutable. */
interface Fate {
    /** Nowhere. */
    Fate NONE = (kind, where, number) -> false;

    /** Before and after each mark on the way from PLANNED to ARMED, in the order in which they are reached. */
    List<String> TO_ARMED = points(Stream.of(
                    PhaseTransition.PREPARE,
                    PhaseTransition.BEGIN_BACKFILL,
                    PhaseTransition.END_BACKFILL,
                    PhaseTransition.CATCH_UP,
                    PhaseTransition.BEGIN_SHADOWING,
                    PhaseTransition.ARM)
            .flatMap(transition -> Stream.of(begun(transition), done(transition))));

    /** The same of a switch. */
    List<String> OF_A_SWITCH = points(Stream.of(
                    Stream.of(begun(PhaseTransition.FREEZE)),
                    stages(
                            CutoverStage.FLAG,
                            CutoverStage.STOP_WRITERS,
                            CutoverStage.PROVE_STOP,
                            CutoverStage.DRAIN,
                            CutoverStage.VERIFY,
                            CutoverStage.FENCE),
                    Stream.of(done(PhaseTransition.FREEZE), begun(PhaseTransition.SWITCH)),
                    stages(
                            CutoverStage.CANARY,
                            CutoverStage.TAKE_POSITION,
                            CutoverStage.OPEN_TARGET,
                            CutoverStage.RELEASE),
                    Stream.of(done(PhaseTransition.SWITCH)))
            .flatMap(marks -> marks));

    /** The same of a way back. */
    List<String> OF_A_WAY_BACK = points(Stream.of(
                    Stream.of(begun(PhaseTransition.BEGIN_ROLL_BACK)),
                    stages(
                            CutoverStage.STOP_APPLICATION,
                            CutoverStage.SHUT_TARGET,
                            CutoverStage.DRAIN_BACK,
                            CutoverStage.ADOPT,
                            CutoverStage.VERIFY,
                            CutoverStage.FENCE,
                            CutoverStage.ADVANCE_SEQUENCES),
                    Stream.of(done(PhaseTransition.BEGIN_ROLL_BACK), begun(PhaseTransition.END_ROLL_BACK)),
                    stages(CutoverStage.OPEN_SOURCE),
                    Stream.of(
                            done(PhaseTransition.END_ROLL_BACK),
                            begun(PhaseTransition.RETURN),
                            done(PhaseTransition.RETURN)))
            .flatMap(marks -> marks));

    /** The same of what an operator does about one who was killed. */
    List<String> OF_A_RECOVERY = Stream.of(
                    "UNFREEZE begun",
                    "UNFREEZE DONE",
                    "STOP_WRITERS UNDONE",
                    "FREEZE UNDONE",
                    "SWITCH UNDONE",
                    "BEGIN_ROLL_BACK UNDONE",
                    "END_ROLL_BACK UNDONE",
                    "CALL_OFF_ROLL_BACK begun",
                    "CALL_OFF_ROLL_BACK DONE")
            .flatMap(mark -> Stream.of("before " + mark, "after " + mark))
            .toList();

    /**
     * Whether it strikes at a point.
     *
     * @param number of the point among those of its kind, from 1
     */
    boolean strikes(Kind kind, String where, int number);

    /** The first time that a point is reached. */
    static Fate at(String point) {
        return (kind, where, number) -> where.equals(point);
    }

    /** At the deed of that number. */
    static Fate atDeed(int wanted) {
        return (kind, where, number) -> kind == Kind.DEED && number == wanted;
    }

    /**
     * Those of the operators of one move, one after the other: points that lie as far from each other as they can, so that a few seeds in a row reach all of
     * them, and others by chance in between.
     *
     * @param turn another one for each seed
     * @param share how many of the points
     */
    static List<Fate> of(List<String> points, long turn, int share, Random random) {
        int between = points.size() / share;
        List<Fate> fates = new ArrayList<>();
        for (int at = Math.floorMod(turn, between); at < points.size(); at += between) {
            fates.add(at(points.get(at)));
            if (random.nextInt(4) == 0) {
                fates.add(
                        random.nextBoolean()
                                ? atDeed(1 + random.nextInt(12))
                                : at(OF_A_RECOVERY.get(random.nextInt(OF_A_RECOVERY.size()))));
            }
        }
        return fates;
    }

    private static String begun(PhaseTransition transition) {
        return transition + " begun";
    }

    private static String done(PhaseTransition transition) {
        return transition + " " + Ending.DONE;
    }

    private static Stream<String> stages(CutoverStage... stages) {
        return Stream.of(stages).flatMap(stage -> Stream.of(stage + " " + Mark.BEGUN, stage + " " + Mark.DONE));
    }

    private static List<String> points(Stream<String> marks) {
        return marks.flatMap(mark -> Stream.of("before " + mark, "after " + mark))
                .toList();
    }
}
