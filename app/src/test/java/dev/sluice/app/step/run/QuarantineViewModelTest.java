package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.session.QuarantineDesk;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallQuarantine;
import dev.sluice.problem.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quarantine in the window (R-62)")
final class QuarantineViewModelTest {
    private final Desk desk = new Desk();
    private final QuarantineViewModel model = new QuarantineViewModel(
            desk.session, desk.journey, new QuarantineDesk(desk.engine, desk.tasks, desk.session, desk.log));

    private void show() {
        desk.withProjectAt(StepId.BACKFILL);
    }

    @Test
    @DisplayName("is not shown where nothing is in it, and is read when the backfill shows")
    void shown() {
        show();
        assertThat(model.shows().get()).isFalse();
        desk.engine.quarantine = SmallQuarantine::two;
        desk.session.step().set(StepId.REVIEW);
        desk.work();
        assertThat(model.shows().get()).isFalse();
        show();
        assertThat(model.shows().get()).isTrue();
        assertThat(model.counted().get()).isEqualTo("2 open, 1 closed");
        assertThat(model.rows()).extracting(QuarantineRow::id).containsExactly("Q00000007", "Q00000012");
        assertThat(model.rows()).extracting(QuarantineRow::isForPeople).containsExactly(false, true);
    }

    @Test
    @DisplayName("is read again after a backfill, and not while it writes")
    void readAgain() {
        show();
        List<String> order = new ArrayList<>();
        desk.engine.quarantine = () -> {
            order.add("read");
            return SmallQuarantine.two();
        };
        desk.engine.backfill = watch -> {
            order.add("written");
            return SmallProject.balanced();
        };
        desk.journey.backfill();
        desk.session.step().set(StepId.REVIEW);
        desk.session.step().set(StepId.BACKFILL);
        desk.work();
        assertThat(order).containsExactly("written", "read");
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    @DisplayName("shows a record with its row, its item where there is one, and what it is to a person")
    void whole() {
        desk.engine.quarantine = SmallQuarantine::two;
        show();
        assertThat(model.oneBlocked().get()).isTrue();
        model.inspect(model.rows().get(0));
        desk.work();
        Facts first = model.facts().get().orElseThrow();
        assertThat(first.title()).isEqualTo("Q00000007");
        assertThat(first.sections())
                .extracting(Facts.Section::title)
                .containsExactly("L1, entity Order", "Source row", "Noted");
        model.inspect(model.rows().get(1));
        desk.work();
        assertThat(model.facts().get().orElseThrow().sections())
                .extracting(Facts.Section::title)
                .containsExactly("R-11b, entity Order", "For a person", "Source row", "Rendered item", "Noted");
    }

    @Test
    @DisplayName("replays one or all, tells what came of it, forgets what was verified, and is read again")
    void replayed() {
        desk.engine.quarantine = SmallQuarantine::two;
        show();
        desk.journey.verify();
        desk.work();
        model.inspect(model.rows().get(1));
        desk.work();
        desk.engine.calls.clear();
        desk.engine.quarantine = SmallQuarantine::empty;
        model.replayOne();
        desk.work();
        assertThat(desk.engine.calls).containsExactly("replay 12");
        assertThat(desk.session.verification().get().value()).isEmpty();
        assertThat(model.rows()).isEmpty();
        assertThat(model.facts().get()).isEmpty();
        assertThat(model.shows().get()).as("what came of it can be read").isTrue();
        assertThat(model.replayed().get()).isEqualTo("1 closed, 0 still open.");
        desk.engine.replay = (number, watch) -> SmallQuarantine.closed(0, 2, 1);
        model.replayAll();
        desk.work();
        assertThat(desk.engine.calls).containsExactly("replay 12", "replay all");
        assertThat(model.replayed().get())
                .isEqualTo("0 closed, 2 still open. Left to a person, to be replayed one by one: 1.");
    }

    @Test
    @DisplayName("says why a replay was refused, and goes with its project")
    void refused() {
        desk.engine.quarantine = SmallQuarantine::two;
        show();
        desk.engine.replay = (number, watch) -> {
            throw new UnreachableException("The source refuses.");
        };
        model.replayAll();
        desk.work();
        assertThat(model.trouble().get()).isEqualTo("The source refuses.");
        assertThat(model.rows()).hasSize(2);
        desk.engine.quarantine = SmallQuarantine::empty;
        desk.engine.project = watch -> SmallProject.sample();
        desk.withProject();
        assertThat(model.rows()).isEmpty();
        assertThat(model.shows().get()).isFalse();
    }

    @Test
    @DisplayName("that cannot be read says so and keeps what was read before, and is not taken for an empty one")
    void unreadable() {
        desk.engine.quarantine = SmallQuarantine::two;
        show();
        desk.engine.quarantine = () -> {
            throw new UnreachableException("The journal is locked.");
        };
        desk.session.step().set(StepId.REVIEW);
        desk.session.step().set(StepId.BACKFILL);
        desk.work();
        assertThat(model.shows().get()).isTrue();
        assertThat(model.trouble().get()).isEqualTo("The journal is locked.");
        assertThat(model.rows()).hasSize(2);
        assertThat(model.counted().get()).isEqualTo("2 open, 1 closed");
    }

    @Test
    @DisplayName("shows the record that was selected last, also where another one was still being read")
    void selectedLast() {
        desk.engine.quarantine = SmallQuarantine::two;
        show();
        model.inspect(model.rows().get(0));
        model.inspect(model.rows().get(1));
        desk.work();
        assertThat(model.facts().get().orElseThrow().title()).isEqualTo("Q00000012");
    }

    @Test
    @DisplayName(
            "says why the selected record cannot be read, and shows the one that was selected last where another one failed")
    void unreadableRecord() {
        desk.engine.quarantine = SmallQuarantine::two;
        desk.engine.quarantined = number -> {
            if (number == 7) {
                throw new UnreachableException("The journal is locked.");
            }
            return SmallQuarantine.whole(number);
        };
        show();
        model.inspect(model.rows().get(0));
        desk.work();
        assertThat(model.trouble().get()).isEqualTo("The journal is locked.");
        assertThat(model.facts().get()).isEmpty();
        model.inspect(model.rows().get(0));
        model.inspect(model.rows().get(1));
        desk.work();
        assertThat(model.facts().get().orElseThrow().title()).isEqualTo("Q00000012");
        assertThat(model.trouble().get()).isEmpty();
        model.inspect(model.rows().get(0));
        desk.work();
        assertThat(model.trouble().get()).isEqualTo("The journal is locked.");
        desk.engine.quarantine = SmallQuarantine::empty;
        desk.session.step().set(StepId.REVIEW);
        desk.session.step().set(StepId.BACKFILL);
        desk.work();
        assertThat(model.trouble().get()).as("it is there no more").isEmpty();
    }

    @Test
    @DisplayName("is read anew after an edit of the document that came while it was read")
    void edited() {
        desk.engine.use(SmallDesign.YAML);
        desk.engine.quarantine = SmallQuarantine::two;
        desk.withProject();
        desk.session.step().set(StepId.BACKFILL);
        desk.edits.edit("Rename", project -> project.text().replace("name: shop", "name: shop2"), refused -> {});
        desk.work();
        desk.session.step().set(StepId.REVIEW);
        desk.session.step().set(StepId.BACKFILL);
        desk.work();
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    @DisplayName("of another project shows where one is opened over this screen, after a backfill and after a replay")
    void anotherProject() {
        desk.engine.quarantine = SmallQuarantine::two;
        show();
        desk.journey.backfill();
        desk.work();
        model.replayAll();
        desk.work();
        assertThat(model.rows()).hasSize(2);
        desk.engine.project = watch -> SmallProject.sample();
        desk.withProject();
        desk.session.step().set(StepId.BACKFILL);
        desk.work();
        assertThat(desk.session.quarantine().get().isLoading()).isFalse();
        assertThat(model.rows()).hasSize(2);
    }
}
