package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.Loadable;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRepairs;
import dev.sluice.engine.RepairOptions;
import dev.sluice.problem.UnreachableException;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.RepairResult.Ending;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A repair in the window (R-83)")
final class RepairViewModelTest {
    private final Desk desk = new Desk();
    private final RepairViewModel model = new RepairViewModel(desk.session, desk.journey);

    @BeforeEach
    void differs() {
        desk.engine.verification = watch -> SmallProject.different(LeftOut.NOTHING);
        desk.withProject();
        desk.journey.verify();
        desk.work();
        desk.engine.calls.clear();
    }

    private void preview() {
        model.preview();
        desk.work();
    }

    @Test
    @DisplayName("is offered where something differs, and not where all is equal or nothing was compared")
    void offered() {
        assertThat(model.offered().get()).isTrue();
        desk.engine.verification = watch -> SmallProject.equal();
        desk.journey.verify();
        desk.work();
        assertThat(model.offered().get()).isFalse();
        desk.journey.provision();
        desk.work();
        assertThat(model.offered().get()).isFalse();
    }

    @Test
    @DisplayName("shows first what it would write, writes nothing then, and what was verified stays")
    void preview_writesNothing() {
        desk.engine.repair =
                (options, watch) -> SmallRepairs.of(options, SmallRepairs.order(2), SmallRepairs.leftOver(3));
        assertThat(model.unready().get()).as("nothing was shown yet").isTrue();
        preview();
        assertThat(desk.engine.calls).containsExactly("repair OURS SHOW at most 1000");
        assertThat(model.rows())
                .containsExactly(
                        new RepairRow("WRITE", false, "shop", "Order", "CUSTOMER#1 / ORDER#2"),
                        new RepairRow("REMOVE", false, "shop", "Order", "CUSTOMER#1 / ORDER#3"));
        assertThat(model.writeWords().get()).isEqualTo("Repair 2");
        assertThat(model.sentence().get()).startsWith("Keys that a repair would write: 2.");
        assertThat(model.unready().get()).isFalse();
        assertThat(desk.session.verification().get().value()).isPresent();
    }

    @Test
    @DisplayName(
            "writes at most as many keys as were shown, forgets the verdict while it does, and has both sides compared again")
    void writes() {
        AtomicBoolean known = new AtomicBoolean(true);
        desk.engine.repair = (options, watch) -> {
            known.set(desk.session.verification().get().value().isPresent());
            return SmallRepairs.of(options, SmallRepairs.order(2), SmallRepairs.leftOver(3));
        };
        preview();
        assertThat(known).isTrue();
        desk.engine.verification = watch -> SmallProject.equal();
        model.write();
        desk.work();
        assertThat(known).isFalse();
        assertThat(desk.engine.calls)
                .containsExactly("repair OURS SHOW at most 1000", "repair OURS WRITE at most 2", "verify");
        assertThat(desk.session.verification().get().value().orElseThrow().verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(model.sentence().get()).startsWith("Repaired, of 2: 1 written, 1 removed");
        assertThat(model.unready().get()).as("once").isTrue();
        model.write();
        desk.work();
        assertThat(desk.engine.calls).hasSize(3);
    }

    @Test
    @DisplayName("writes none but the keys that were shown, whatever differs by then")
    void noneButShown() {
        preview();
        AtomicReference<RepairOptions> asked = new AtomicReference<>();
        desk.engine.repair = (options, watch) -> {
            asked.set(options);
            return SmallRepairs.of(options, SmallRepairs.order(3));
        };
        model.write();
        desk.work();
        assertThat(asked.get().shown()).contains(List.of(SmallRepairs.order(2)));
        assertThat(asked.get().most()).isEqualTo(1);
    }

    @Test
    @DisplayName("that was allowed to touch what somebody else wrote, and has shown only ours, touches ours alone")
    void oursAlone() {
        model.withForeign().set(true);
        preview();
        assertThat(model.nameNeeded().get()).isFalse();
        model.write();
        desk.work();
        assertThat(desk.engine.calls).contains("repair FOREIGN SHOW at most 1000", "repair OURS WRITE at most 1");
        assertThat(model.withForeign().get()).as("asked for anew each time").isFalse();
    }

    @Test
    @DisplayName("tells what somebody had changed in the moment in which it was replaced (R-11b)")
    void replaced() {
        preview();
        desk.engine.repair = (options, watch) -> new RepairResult(
                options.scope(),
                List.of(SmallRepairs.order(2)),
                0,
                new RepairCounts(1, 0, 0, 0, 0, 0),
                List.of("{\"pk\":\"***\"}"),
                Ending.DONE,
                "");
        model.write();
        desk.work();
        assertThat(model.replaced().get()).endsWith("{\"pk\":\"***\"}");
    }

    @Test
    @DisplayName("leaves what somebody else wrote, unless it is asked for, shown again and the very name is typed")
    void foreign() {
        desk.engine.verification = watch -> SmallProject.live(Verdict.DIFFERENT, 0, 1);
        desk.journey.verify();
        desk.work();
        desk.engine.calls.clear();
        desk.engine.repair =
                (options, watch) -> SmallRepairs.of(options, SmallRepairs.order(3), SmallRepairs.foreign(2));
        preview();
        assertThat(model.anyForeign().get()).isTrue();
        assertThat(model.nameNeeded().get()).isFalse();
        assertThat(model.sentence().get())
                .endsWith("Left, since somebody else wrote them or nobody was shown them: 1.");
        model.withForeign().set(true);
        assertThat(model.unready().get()).as("what was shown was of ours alone").isTrue();
        preview();
        assertThat(model.nameNeeded().get()).isTrue();
        assertThat(model.unready().get()).isTrue();
        model.typed().set("Shop");
        model.write();
        desk.work();
        assertThat(desk.engine.calls)
                .containsExactly("repair OURS SHOW at most 1000", "repair FOREIGN SHOW at most 1000");
        model.typed().set("shop");
        assertThat(model.unready().get()).isFalse();
        model.write();
        desk.work();
        assertThat(desk.engine.calls).contains("repair FOREIGN WRITE at most 2").endsWith("verify");
        assertThat(model.typed().get()).isEmpty();
    }

    @Test
    @DisplayName("that is refused or breaks off says why, and no verdict from before it stands")
    void troubled() {
        preview();
        desk.engine.repair = (options, watch) -> {
            throw new UnreachableException("The target refuses.");
        };
        model.write();
        desk.work();
        assertThat(model.run().trouble().get()).isEqualTo("The target refuses.");
        assertThat(desk.session.verification().get()).isInstanceOf(Loadable.Absent.class);
        desk.engine.repair = (options, watch) -> new RepairResult(
                options.scope(),
                List.of(SmallRepairs.order(2)),
                0,
                RepairCounts.NONE,
                List.of(),
                options.mode() == RepairOptions.Mode.SHOW ? Ending.SHOWN : Ending.BROKEN_OFF,
                "The target went away.");
        preview();
        model.write();
        desk.work();
        assertThat(model.sentence().get())
                .isEqualTo(
                        "Not all was repaired that was to be (1); what was written is right, and a verification says where it"
                                + " stands. The target went away.");
        assertThat(desk.session.verification().get()).isInstanceOf(Loadable.Absent.class);
    }

    @Test
    @DisplayName("is forgotten with the next verification, and with the project")
    void forgotten() {
        preview();
        assertThat(model.rows()).isNotEmpty();
        desk.journey.verify();
        desk.work();
        assertThat(model.rows()).isEmpty();
        preview();
        desk.engine.project = watch -> SmallProject.sample();
        desk.withProject();
        assertThat(model.rows()).isEmpty();
        assertThat(model.offered().get()).isFalse();
    }
}
