package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.BarList.Bar;
import dev.sluice.app.control.EntityMark;
import dev.sluice.app.control.StackedColumns;
import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.EntityMarks;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.engine.RenderedSample;
import dev.sluice.limits.UnitPrices;
import dev.sluice.survey.SurveyResult;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The charts of the review, of what the engine has counted and of nothing else. Used on the user interface thread only. */
public final class ChartsViewModel {
    private final EngineDoor engine;
    private final TaskRunner tasks;
    private final Session session;
    private final SampleDesk sample;
    private final ObjectProperty<KeyFigures> heat = new SimpleObjectProperty<>(KeyFigures.of(CutoverFacts.Heat.NONE));
    private final ObjectProperty<KeyChart> keyChart = new SimpleObjectProperty<>(KeyChart.COLLECTIONS);
    private final ObjectBinding<SizeFigures> sizes;
    private final ObjectBinding<KeyFigures> keys;
    private final ObjectBinding<CostFigures> costs;
    private long wanted;

    /** A view model on a session, with sample rows under its design. */
    public ChartsViewModel(EngineDoor engine, TaskRunner tasks, Session session, SampleDesk sample) {
        this.engine = engine;
        this.tasks = tasks;
        this.session = session;
        this.sample = sample;
        Observable[] rows = {session.check(), session.project(), sample.shown()};
        sizes = Bindings.createObjectBinding(this::sizesNow, rows);
        keys = Bindings.createObjectBinding(this::keysNow, session.project(), sample.shown(), heat, keyChart);
        costs = Bindings.createObjectBinding(
                () -> CostFigures.of(session.project().get().map(OpenProject::project), UnitPrices.shipped()),
                session.project());
        session.step().addListener((observed, before, now) -> look());
        session.project().addListener((observed, before, now) -> {
            heat.set(KeyFigures.of(CutoverFacts.Heat.NONE));
            // What is asked of the document before says nothing of this one, even where nobody looks at it now.
            wanted++;
            look();
        });
    }

    private SizeFigures sizesNow() {
        Optional<SurveyResult> survey = session.check().get().value().flatMap(report -> report.survey());
        return survey.map(all -> SizeFigures.of(all, this::mark))
                .or(() -> rendered().map(first -> SizeFigures.of(first, this::mark)))
                .orElse(SizeFigures.NONE);
    }

    private Optional<RenderedSample> rendered() {
        return sample.shown().get().filter(first -> !first.views().isEmpty());
    }

    private EntityMark mark(String entity) {
        return session.project()
                .get()
                .map(open -> new EntityMarks(open.project().design()).of(entity))
                .orElse(new EntityMark("", 1));
    }

    private KeyFigures keysNow() {
        return keyChart.get() == KeyChart.HEAT
                ? heat.get()
                : rendered().map(KeyFigures::of).orElse(KeyFigures.NO_ROWS);
    }

    /** Looks what a sync has counted, while this screen shows. */
    private void look() {
        Optional<OpenProject> project = session.project().get();
        if (session.step().get() != StepId.REVIEW || project.isEmpty()) {
            return;
        }
        wanted++;
        tasks.startUnlisted(text("job.heat"), watch -> engine.heat(project.get()), new Counted(wanted));
    }

    /** How a look ends; one that another has overtaken changes nothing. */
    private final class Counted implements Ending<CutoverFacts.Heat> {
        private final long number;

        Counted(long number) {
            this.number = number;
        }

        private void show(KeyFigures figures) {
            if (number == wanted) {
                heat.set(figures);
            }
        }

        @Override
        public void succeeded(CutoverFacts.Heat counted) {
            show(KeyFigures.of(counted));
        }

        @Override
        public void failed(String sentence) {
            show(KeyFigures.unread(sentence));
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }
    }

    /** Which chart of partition keys shows. */
    ObjectProperty<KeyChart> keyChart() {
        return keyChart;
    }

    /** What is known of sizes of items. */
    ObjectBinding<SizeFigures> sizes() {
        return sizes;
    }

    /** What is known of partition keys. */
    ObjectBinding<KeyFigures> keys() {
        return keys;
    }

    /** What is known of costs. */
    ObjectBinding<CostFigures> costs() {
        return costs;
    }

    /** The columns of the sizes. */
    StackedColumns.Content columns() {
        return sizes.get().content();
    }

    /** The bars of the keys. */
    List<Bar> bars() {
        return keys.get().bars();
    }
}
