package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Phase;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.KilledOperator.Killed;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dsluice.rollbacks=42} kills at every mark, before and after it; {@code -Dsluice.seed=7} others. */
@Tag("long")
@DisplayName("R-42, R-91, R-93: ways back whose operator is killed at any mark")
final class RollbackKillsIT {
    /** A way back writes so many marks. */
    private static final int MARKS = 21;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "lose no write of the application, and never leave both sides to it; the way forward is open after each")
    void killed() {
        long seed = Long.getLong("sluice.seed", 20_261_122L);
        Random random = new Random(seed);
        int wanted = Integer.getInteger("sluice.rollbacks", 3);
        List<String> kills = new ArrayList<>();
        TreeMap<Long, String> notes = new TreeMap<>();
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            for (int round = 0; round < wanted; round++) {
                int mark = wanted < 2 * MARKS ? 1 + random.nextInt(MARKS) : 1 + round / 2 % MARKS;
                KilledOperator.Moment moment = (wanted < 2 * MARKS ? random.nextBoolean() : round % 2 == 0)
                        ? KilledOperator.Moment.BEFORE
                        : KilledOperator.Moment.AFTER;
                desk.switchOver();
                write(desk, random, notes, round);
                desk.forgetTold();
                Phase left = killedAt(desk, mark, moment);
                kills.add(moment + " " + mark + ": " + left);
                // Whoever is at the target still, or again, goes on there.
                if (isAtTarget(desk) && left == Phase.SWITCHED) {
                    write(desk, random, notes, round);
                }
                if (desk.phase() != Phase.IN_SYNC) {
                    assertThat(((RollbackOutcome.LedBack) desk.back()).phase()).isEqualTo(Phase.IN_SYNC);
                }
                String what = "seed " + seed + ", " + kills.get(kills.size() - 1);
                assertThat(desk.isSourceOpen()).as(what).isTrue();
                assertThat(desk.told().get(desk.told().size() - 1)).as(what).isEqualTo(Moment.SWITCH_BACK);
                List<String> expected = new ArrayList<>();
                notes.forEach((note, body) -> expected.add(note + "|" + body));
                assertThat(desk.rows("SELECT note_id, body FROM note WHERE note_id > 100 ORDER BY 1"))
                        .as(what)
                        .isEqualTo(expected);
                long one = 1 + random.nextInt(20);
                desk.asApplication(
                        "UPDATE note SET body = 'source " + round + "' WHERE note_id = " + one + " OR note_id > 100");
                int last = round;
                notes.replaceAll((note, body) -> "source " + last);
                assertThat(desk.sync().isClean()).as(what).isTrue();
                assertThat(desk.verify()).as(what).isEqualTo(Verdict.EQUAL);
            }
        }
        System.out.println("Ways back: " + kills.size() + " kills from seed " + seed + ": " + kills);
        assertThat(kills).hasSize(wanted);
    }

    private static void write(RollbackDesk desk, Random random, TreeMap<Long, String> notes, int round) {
        for (int i = 0; i < 5; i++) {
            long note = 1_000 + random.nextInt(20);
            String body = "r" + round + "-" + random.nextInt(1_000);
            switch (random.nextInt(3)) {
                case 0 -> {
                    desk.delete(note);
                    notes.remove(note);
                }
                case 1 -> {
                    desk.put(note, body);
                    notes.put(note, body);
                }
                default -> {
                    if (notes.containsKey(note)) {
                        desk.update(note, body);
                        notes.put(note, body);
                    }
                }
            }
        }
    }

    private static boolean isAtTarget(RollbackDesk desk) {
        List<Moment> told = desk.told();
        return told.isEmpty() || told.get(told.size() - 1) == Moment.UNFREEZE_TARGET;
    }

    private static Phase killedAt(RollbackDesk desk, int mark, KilledOperator.Moment moment) {
        try {
            desk.back(desk.ports(new KilledOperator(mark, moment), desk, targets -> targets));
            throw new AssertionError("it writes fewer marks than " + mark);
        } catch (Killed killed) {
            assertThat(isAtTarget(desk) && desk.isSourceOpen())
                    .as("both sides are open after %s", killed.getMessage())
                    .isFalse();
            return desk.phase();
        }
    }
}
