package dev.sluice.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.problem.UnreachableException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The runner of tasks")
final class TaskRunnerTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> ui = new ArrayDeque<>();
    private final List<String> ended = new ArrayList<>();
    private final TaskRunner runner = new TaskRunner(
            new TaskSurroundings(background::add, ui::add, (time, action) -> {}, Clock.systemUTC()), ended::add);
    private final Ending<String> ending = new Ending<>() {
        @Override
        public void succeeded(String result) {
            ended.add("succeeded " + result);
        }

        @Override
        public void failed(String sentence) {
            ended.add("failed " + sentence);
        }

        @Override
        public void stopped(String sentence) {
            ended.add("stopped " + sentence);
        }
    };

    private void finish() {
        background.forEach(Runnable::run);
        ui.forEach(Runnable::run);
    }

    @Test
    @DisplayName("works in the background and ends on the user interface thread")
    void endsOnTheUiThread() {
        runner.start("Work", watch -> "done", ending);
        assertThat(runner.running()).extracting(Job::name).containsExactly("Work");
        background.forEach(Runnable::run);
        assertThat(ended)
                .as("nothing before the user interface thread has its turn")
                .isEmpty();
        ui.forEach(Runnable::run);
        assertThat(ended).containsExactly("succeeded done");
        assertThat(runner.running()).isEmpty();
    }

    @Test
    @DisplayName("starts nothing and tells nobody once it is closed")
    void closed() {
        runner.start("Work", watch -> "done", ending);
        runner.close();
        runner.start("Other work", watch -> "done", ending);
        assertThat(background).hasSize(1);
        finish();
        assertThat(ended).isEmpty();
        assertThat(runner.running()).isEmpty();
    }

    @Test
    @DisplayName("tells the engine's own sentence when it fails")
    void tellsTheSentence() {
        runner.start(
                "Work",
                watch -> {
                    throw new UnreachableException("No answer from db.");
                },
                ending);
        finish();
        assertThat(ended).containsExactly("failed No answer from db.");
    }

    @Test
    @DisplayName("ends the job and says so in one sentence when the program has a defect")
    void survivesDefects() {
        runner.start(
                "Work",
                watch -> {
                    throw new IllegalStateException("secret detail");
                },
                ending);
        finish();
        assertThat(ended).singleElement().asString().startsWith("failed Work failed by a defect");
        assertThat(ended.get(0)).doesNotContain("secret detail");
        assertThat(runner.running()).isEmpty();
    }

    @Test
    @DisplayName("ends the job too when the Java machine gives up")
    void survivesErrors() {
        runner.start(
                "Work",
                watch -> {
                    throw new OutOfMemoryError("secret detail");
                },
                ending);
        finish();
        assertThat(ended).singleElement().asString().startsWith("failed Work failed by a defect");
        assertThat(runner.running()).isEmpty();
    }

    @Test
    @DisplayName("calls a failure after a cancel stopped, and not failed")
    void stops() {
        Job job = runner.start(
                "Work",
                watch -> {
                    watch.cancellation().throwIfRequested();
                    return "never";
                },
                ending);
        job.cancel("The user stopped it.");
        finish();
        assertThat(ended).singleElement().asString().startsWith("stopped The user stopped it.");
    }
}
