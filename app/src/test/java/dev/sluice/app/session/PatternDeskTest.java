package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternDraft.Calls;
import dev.sluice.project.PatternDraft.Get;
import dev.sluice.project.PatternDraft.Named;
import dev.sluice.project.PatternDraft.Request;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Drafts of an access pattern that are tried")
final class PatternDeskTest {
    private final Desk desk = new Desk();
    private final PatternDesk patterns = desk.patterns;

    @BeforeEach
    void open() {
        desk.withDesign();
    }

    private static PatternDraft draft(String id, Request request) {
        return new PatternDraft(
                id,
                "",
                "SELECT id FROM customer",
                "",
                request,
                Contract.SET,
                List.of(new Named("id", "customerId")),
                "",
                Calls.NONE);
    }

    private static PatternDraft draft(String id) {
        return draft(id, new Get("shop", List.of(new Named("pk", "CUSTOMER#1"), new Named("sk", "PROFILE"))));
    }

    /** One whose try ends with a failure, as it does where the program has a defect: no form has it. */
    private static PatternDraft failing(String id) {
        return draft(id, null);
    }

    /** Begins to try a draft; the work is done when it is run. */
    private Runnable begun(PatternDraft draft) {
        patterns.draft(Optional.empty(), draft);
        return desk.waiting.removeLast();
    }

    private String read() {
        return patterns.reading().get().map(found -> found.draft().id()).orElse("nothing");
    }

    @Test
    @DisplayName("are read with what is wrong with them, the newest")
    void newest() {
        assertThat(read()).isEqualTo("nothing");
        patterns.draft(Optional.empty(), draft("first"));
        patterns.draft(Optional.empty(), draft("newest"));
        desk.work();
        PatternReading found = patterns.reading().get().orElseThrow();
        assertThat(found.draft()).isEqualTo(draft("newest"));
        assertThat(found.mistakes()).isEmpty();
        assertThat(found.pattern().orElseThrow().id()).isEqualTo("newest");
        patterns.draft(Optional.empty(), draft(""));
        desk.work();
        assertThat(patterns.reading().get().orElseThrow().mistakes()).isNotEmpty();
        assertThat(desk.engine.onDisk).as("nothing is written").isEqualTo(SmallDesign.YAML);
    }

    @Test
    @DisplayName("are not put aside by an older one that ends after them, nor by one that fails then")
    void olderEndsLate() {
        for (PatternDraft other : List.of(draft("older"), failing("older"))) {
            Runnable older = begun(other);
            begun(draft("newest")).run();
            older.run();
            assertThat(read()).isEqualTo("newest");
            patterns.drop();
        }
    }

    @Test
    @DisplayName("land also where an older one ends, or fails, while they are tried")
    void olderEndsBefore() {
        for (PatternDraft other : List.of(draft("older"), failing("older"))) {
            Runnable older = begun(other);
            Runnable newest = begun(draft("newest"));
            older.run();
            assertThat(read()).isEqualTo("nothing");
            newest.run();
            assertThat(read()).isEqualTo("newest");
            patterns.drop();
        }
    }

    @Test
    @DisplayName("that fail leave nothing of what was read before, and the next one lands")
    void newestFails() {
        begun(draft("older")).run();
        begun(failing("newest")).run();
        assertThat(read()).isEqualTo("nothing");
        begun(draft("next")).run();
        assertThat(read()).isEqualTo("next");
    }

    @Test
    @DisplayName("are not tried, or do not land, once nobody writes any more")
    void dropped() {
        Runnable late = begun(draft("late"));
        patterns.drop();
        late.run();
        assertThat(read()).isEqualTo("nothing");
    }

    @Test
    @DisplayName("that come faster than somebody rests are tried once, the last of them")
    void rest() {
        Deque<Runnable> timers = new ArrayDeque<>();
        TaskSurroundings surroundings = new TaskSurroundings(
                desk.waiting::add,
                Runnable::run,
                (time, action) -> timers.add(action),
                Clock.fixed(SmallProject.NOW, ZoneOffset.UTC));
        PatternDesk slow = new PatternDesk(desk.tasks, surroundings, desk.session);
        slow.draft(Optional.empty(), draft("a"));
        slow.draft(Optional.empty(), draft("b"));
        slow.draft(Optional.empty(), draft("c"));
        timers.forEach(Runnable::run);
        assertThat(desk.waiting).hasSize(1);
        desk.work();
        assertThat(slow.reading().get().orElseThrow().draft().id()).isEqualTo("c");
        slow.draft(Optional.empty(), draft("d"));
        slow.drop();
        timers.removeLast().run();
        assertThat(desk.waiting).as("nobody writes any more").isEmpty();
    }
}
