package dev.sluice.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.Sample;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRepairs;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.RepairOptions;
import dev.sluice.repair.RepairScope;
import dev.sluice.verify.LeftOut;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guided tour")
final class TourViewModelTest {
    private final Desk desk = new Desk();
    private final TourViewModel model = new TourViewModel(desk.session);

    @Test
    @DisplayName("has stops with a name, a title and a text of their own, in the order of the journey until its end")
    void stops() {
        List<TourStop> stops = model.stops();
        assertThat(stops).hasSizeGreaterThan(10);
        assertThat(stops).extracting(TourStop::name).doesNotHaveDuplicates();
        assertThat(stops).extracting(TourStop::title).doesNotHaveDuplicates().allMatch(title -> !title.isBlank());
        assertThat(stops).extracting(TourStop::text).doesNotHaveDuplicates().allMatch(text -> text.length() > 20);
        assertThat(stops.subList(0, stops.size() - 1))
                .extracting(TourStop::step)
                .isSorted();
        assertThat(stops).extracting(TourStop::goal).contains(Optional.of(TourGoal.REPAIRED));
    }

    @Test
    @DisplayName("shows the screen of each stop, forth and back, and ends where it is left or after its last stop")
    void forthAndBack() {
        assertThat(model.stop().get()).isEmpty();
        assertThat(model.place().get()).isEmpty();
        model.next();
        assertThat(model.stop().get().isPresent())
                .as("it goes on only from a stop")
                .isFalse();
        model.begin();
        assertThat(model.place().get()).isEqualTo("Stop 1 of " + model.stops().size());
        assertThat(model.hasPrevious()).isFalse();
        for (int index = 1; index < model.stops().size(); index++) {
            model.next();
            assertThat(model.stop().get()).contains(model.stops().get(index));
            assertThat(desk.session.step().get())
                    .isEqualTo(model.stops().get(index).step());
        }
        model.previous();
        assertThat(desk.session.step().get()).isEqualTo(StepId.CUTOVER);
        desk.session.step().set(StepId.SYNC);
        assertThat(model.stop().get()).as("everybody may look elsewhere").isPresent();
        model.next();
        model.next();
        assertThat(model.stop().get()).isEmpty();
        model.begin();
        model.end();
        assertThat(model.stop().get()).isEmpty();
    }

    @Test
    @DisplayName("begins behind the stop that opens a sample where one is open")
    void sampleOpen() {
        desk.engine.project = watch -> SmallProject.sample();
        desk.journey.openSample(Sample.PAGILA);
        desk.work();
        model.begin();
        assertThat(model.stop().get()).contains(model.stops().get(1));
    }

    @Test
    @DisplayName("knows at each stop whether what there is to do is done, and not before")
    void goals() {
        desk.engine.project = watch -> SmallProject.sample();
        model.begin();
        reach("open", () -> desk.journey.openSample(Sample.PAGILA));
        reach("rows", () -> {
            desk.engine.check = watch -> SmallProject.checkedRows();
            desk.journey.check(CheckOptions.Rows.READ);
        });
        reach("provision", desk.journey::provision);
        reach("backfill", desk.journey::backfill);
        reach("verify", desk.journey::verify);
        reach("write", desk.journey::writeToSample);
        desk.engine.verification = watch -> SmallProject.different(LeftOut.NOTHING);
        reach("different", desk.journey::verify);
        desk.engine.repair = (options, watch) -> SmallRepairs.of(options, SmallRepairs.order(2));
        go("repair");
        desk.journey.repair(new RepairOptions(RepairScope.OURS, 1, RepairOptions.Mode.SHOW));
        desk.work();
        assertThat(model.reached().get()).as("it was only shown").isFalse();
        desk.engine.verification = watch -> SmallProject.equal();
        reach("repair", () -> desk.journey.repair(new RepairOptions(RepairScope.OURS, 1, RepairOptions.Mode.WRITE)));
    }

    private void go(String stop) {
        while (!model.stop().get().orElseThrow().name().equals(stop)) {
            model.next();
        }
    }

    private void reach(String stop, Runnable action) {
        go(stop);
        assertThat(model.reached().get()).as(stop + " before").isFalse();
        action.run();
        desk.work();
        assertThat(model.reached().get()).as(stop).isTrue();
    }
}
