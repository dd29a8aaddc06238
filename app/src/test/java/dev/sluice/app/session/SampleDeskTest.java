package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.Watch;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sample rows of the window")
final class SampleDeskTest {
    private final Desk desk = new Desk();
    private final SampleDesk sample = desk.sample;

    private static DocumentEdit sortKey(String template) {
        return project -> KeyTemplateEdit.replace(project.text(), "Order", "sk", template);
    }

    private String firstKey() {
        return sample.shown()
                .get()
                .orElseThrow()
                .views()
                .get(0)
                .collections()
                .get(0)
                .items()
                .get(0)
                .sortKey();
    }

    private void open() {
        desk.withDesign();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
    }

    @Test
    @DisplayName("are read when the design shows, and not before")
    void onlyWhereTheyShow() {
        desk.withDesign();
        assertThat(desk.engine.calls).doesNotContain("render");
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(desk.engine.calls).contains("render");
        assertThat(sample.shown().get().map(RenderedSample::isUsable)).contains(true);
        assertThat(sample.working().get()).isFalse();
        desk.session.step().set(StepId.SOURCE);
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(Collections.frequency(desk.engine.calls, "render")).isEqualTo(1);
    }

    @Test
    @DisplayName("follow a draft, of many drafts the last, and go back when it is dropped")
    void drafts() {
        open();
        String saved = firstKey();
        desk.engine.calls.clear();
        sample.draft(sortKey("A#{id}"));
        sample.draft(sortKey("B#{id}"));
        long last = sample.draft(sortKey("C#{id}"));
        desk.work();
        assertThat(firstKey()).startsWith("C#");
        assertThat(Collections.frequency(desk.engine.calls, "render"))
                .as("the one that was begun, and the last")
                .isEqualTo(2);
        assertThat(sample.reading().get().isDraft()).isTrue();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        sample.drop(last);
        desk.work();
        assertThat(firstKey()).isEqualTo(saved);
        assertThat(sample.reading().get().isDraft()).isFalse();
    }

    @Test
    @DisplayName(
            "follow a draft whose rendering has begun, for another one had ended, before nobody had typed for a moment")
    void begunEarly() {
        Deque<Runnable> timers = new ArrayDeque<>();
        TaskSurroundings surroundings = new TaskSurroundings(
                desk.waiting::add,
                Runnable::run,
                (time, action) -> timers.add(action),
                Clock.fixed(SmallProject.NOW, ZoneOffset.UTC));
        desk.withDesign();
        SampleDesk slow = new SampleDesk(desk.engine, desk.tasks, surroundings, desk.session);
        slow.readAgain();
        slow.draft(sortKey("B#{id}"));
        desk.waiting.removeFirst().run();
        assertThat(slow.working().get()).as("the draft's rendering has begun").isTrue();
        timers.removeFirst().run();
        desk.work();
        assertThat(slow.reading().get().trouble()).isEmpty();
        assertThat(slow.reading().get().isDraft()).isTrue();
        assertThat(slow.shown().get()).isPresent();
        assertThat(slow.design().get()).isPresent();
    }

    @Test
    @DisplayName("stay while a draft does not compile, which is said without asking for rows")
    void mistakes() {
        open();
        String saved = firstKey();
        desk.engine.calls.clear();
        sample.draft(sortKey("ORDER#{nothing}"));
        desk.work();
        assertThat(sample.reading().get().sample().orElseThrow().isUsable()).isFalse();
        sample.draft(sortKey("ORDER#{"));
        desk.work();
        assertThat(sample.reading().get().mistake()).startsWith("sluice.yaml:");
        assertThat(firstKey()).isEqualTo(saved);
        assertThat(desk.engine.calls).isEmpty();
    }

    @Test
    @DisplayName("say why they cannot be read, and are read again when asked for")
    void unreachable() {
        desk.engine.sample = project -> {
            throw new UnreachableException("db.example refuses.");
        };
        open();
        assertThat(sample.reading().get().trouble()).isEqualTo("db.example refuses.");
        assertThat(sample.shown().get()).isEmpty();
        desk.engine.sample = SmallDesign::render;
        sample.readAgain();
        desk.work();
        assertThat(sample.shown().get()).isPresent();
        assertThat(sample.reading().get().trouble()).isEmpty();
        assertThat(desk.engine.rowsForgotten)
                .as("with the project before, and now")
                .hasValue(2);
    }

    @Test
    @DisplayName(
            "are checked against a catalogue that comes after them, drafts too, and not again against the same one")
    void catalogue() {
        desk.engine.use(SmallDesign.YAML.replace("ORDER#{ordered_on}", "ORDER#{nothing}"));
        desk.engine.sample = project -> SmallDesign.render(SmallDesign.open(SmallDesign.YAML));
        Function<Watch, SourceSnapshot> source = desk.engine.source;
        desk.engine.source = watch -> {
            throw new UnreachableException("The source does not answer.");
        };
        desk.withProjectAt(StepId.DESIGN);
        assertThat(sample.reading().get().sample().map(RenderedSample::isUsable))
                .as("nothing is known of its columns")
                .contains(true);
        desk.engine.source = source;
        desk.journey.inspect();
        desk.work();
        assertThat(sample.reading().get().sample().orElseThrow().problems().toString())
                .contains("nothing");
        sample.draft(sortKey("ORDER#{id}"));
        desk.work();
        assertThat(sample.reading().get().sample().map(RenderedSample::isUsable))
                .contains(true);
        desk.engine.source = watch -> withoutOrders(source.apply(watch));
        desk.journey.inspect();
        desk.work();
        assertThat(sample.reading().get().isDraft()).isTrue();
        assertThat(sample.reading().get().sample().map(RenderedSample::isUsable))
                .contains(false);
        SampleReading last = sample.reading().get();
        desk.journey.inspect();
        desk.work();
        assertThat(sample.reading().get()).isSameAs(last);
    }

    private static SourceSnapshot withoutOrders(SourceSnapshot source) {
        return new SourceSnapshot(
                source.database(),
                source.serverVersion(),
                "",
                SmallProject.NOW,
                new Schema(List.of(source.schema().tables().get(0))),
                List.of(),
                List.of());
    }

    @Test
    @DisplayName("are rendered again after an edit, from the rows that are there")
    void afterAnEdit() {
        open();
        int before = desk.engine.rowsForgotten.get();
        desk.engine.calls.clear();
        desk.edits.edit("edit", sortKey("Z#{id}"), refused -> {});
        desk.work();
        assertThat(firstKey()).isEqualTo("PROFILE");
        assertThat(desk.engine.calls).contains("render");
        assertThat(desk.engine.rowsForgotten).hasValue(before);
    }
}
