package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Phase;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.KilledOperator.Killed;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dsluice.rollbacks=40} kills at every mark, before and after it; {@code -Dsluice.seed=7} others. */
@Tag("long")
@DisplayName("R-42, R-91: ways back with an accepted loss whose operator is killed at any mark")
final class LossyRollbackKillsIT {
    /** Such a way back writes so many marks, where no reverse sync was prepared: from the eleventh on the file is there. */
    private static final int MARKS = 18;

    @TempDir
    Path folder;

    @Test
    @DisplayName("lose what is named and nothing else, and a loss that nobody went through with is none")
    void killed() {
        long seed = Long.getLong("sluice.seed", 20_261_123L);
        Random random = new Random(seed);
        int wanted = Integer.getInteger("sluice.rollbacks", 2);
        List<String> kills = new ArrayList<>();
        TreeMap<Long, String> rows = new TreeMap<>();
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.desk().reverse(new ReverseOptions.Drop());
            desk.rows("SELECT note_id, body || '|' || stars FROM note").forEach(row -> {
                int bar = row.indexOf('|');
                rows.put(Long.valueOf(row.substring(0, bar)), row.substring(bar + 1));
            });
            for (int round = 0; round < wanted; round++) {
                int mark = wanted < 2 * MARKS ? 9 + random.nextInt(MARKS - 8) : 1 + round / 2 % MARKS;
                KilledOperator.Moment moment = (wanted < 2 * MARKS ? random.nextBoolean() : round % 2 == 0)
                        ? KilledOperator.Moment.BEFORE
                        : KilledOperator.Moment.AFTER;
                desk.switchUnarmed();
                Set<String> lost = new HashSet<>();
                write(desk, random, lost, round);
                desk.forgetTold();
                assertThatThrownBy(desk::back).as("it is shown first").hasMessageContaining("--accept-loss");
                int files = NamedLosses.files(desk).size();
                killedAt(desk, mark, moment);
                String what = "seed " + seed + ", " + moment + " " + mark + ": " + desk.phase();
                kills.add(what);
                if (isAtTarget(desk) && desk.phase() == Phase.SWITCHED) {
                    write(desk, random, lost, round);
                }
                if (desk.phase() != Phase.CATCHING_UP) {
                    RollbackOutcome outcome = desk.back(desk.ports(), Watch.nobody(), LossyRollbackIT.ACCEPTED);
                    assertThat(((RollbackOutcome.LedBack) outcome).phase())
                            .as(what)
                            .isEqualTo(Phase.CATCHING_UP);
                }
                assertThat(desk.isSourceOpen()).as(what).isTrue();
                assertThat(desk.told().get(desk.told().size() - 1)).as(what).isEqualTo(Moment.SWITCH_BACK);
                LossyRollbackIT.assertRows(desk, rows);
                List<Path> named = NamedLosses.files(desk);
                assertThat(named).as(what).hasSize(files + 1);
                assertThat(newest(named).keySet()).as(what).isEqualTo(lost);
                assertThat(desk.sync().isClean()).as(what).isTrue();
                assertThat(desk.repair()).as(what).isEqualTo(Verdict.EQUAL);
                desk.caughtUp();
            }
        }
        System.out.println("Ways back with a loss: " + kills.size() + " kills: " + kills);
        assertThat(kills).hasSize(wanted);
    }

    private static Map<String, String> newest(List<Path> files) {
        return files.stream()
                .max((one, other) -> Long.compare(change(one), change(other)))
                .map(NamedLosses::of)
                .orElseThrow();
    }

    private static long change(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D+", ""));
    }

    /** Every one differs from the row of its note, if there is one. */
    private static void write(RollbackDesk desk, Random random, Set<String> lost, int round) {
        for (int i = 0; i < 3; i++) {
            long note = 1 + random.nextInt(30);
            if (note <= 20 && random.nextInt(3) == 0) {
                desk.delete(note);
            } else {
                desk.put(note, "r" + round + "-" + i);
            }
            lost.add("NOTE#" + note + " / NOTE");
        }
    }

    private static boolean isAtTarget(RollbackDesk desk) {
        List<Moment> told = desk.told();
        return told.isEmpty() || told.get(told.size() - 1) == Moment.UNFREEZE_TARGET;
    }

    private static void killedAt(RollbackDesk desk, int mark, KilledOperator.Moment moment) {
        try {
            desk.back(
                    desk.ports(new KilledOperator(mark, moment), desk, targets -> targets),
                    Watch.nobody(),
                    LossyRollbackIT.ACCEPTED);
            throw new AssertionError("it writes fewer marks than " + mark);
        } catch (Killed killed) {
            assertNotBothOpen(desk, mark);
        } catch (StoppedException failed) {
            // A mark that is made inside of a stage ends the stage's own thread, and its operator sees a failure.
            assertThat(failed).hasRootCauseInstanceOf(Killed.class);
            assertNotBothOpen(desk, mark);
        }
    }

    private static void assertNotBothOpen(RollbackDesk desk, int mark) {
        assertThat(isAtTarget(desk) && desk.isSourceOpen())
                .as("both sides are open after mark %d", mark)
                .isFalse();
    }
}
