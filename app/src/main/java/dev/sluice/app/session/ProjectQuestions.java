package dev.sluice.app.session;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Questions to the engine about the open project, off the user interface thread and in no list of jobs. However an answer comes about, also by a defect of
 * the program, whoever asked is told that it has: what is asked again and again is asked again after that too. Used on the user interface thread only.
 */
final class ProjectQuestions {
    private final TaskRunner tasks;
    private final Session session;

    ProjectQuestions(TaskRunner tasks, Session session) {
        this.tasks = tasks;
        this.session = session;
    }

    /**
     * What an answer is for.
     *
     * @param came takes it
     * @param failed takes the sentence why there is none
     * @param then done after that, and also where another project is open by then, which the answer is not for
     */
    record Answer<T>(Consumer<T> came, Consumer<String> failed, Runnable then) {
        /** An answer after which nothing is to be done. */
        Answer(Consumer<T> came, Consumer<String> failed) {
            this(came, failed, () -> {});
        }
    }

    /**
     * Asks; does nothing where no project is open.
     *
     * @param name what is asked, for the sentence where the program has a defect
     */
    <T> void ask(String name, Function<OpenProject, T> question, Answer<T> answer) {
        session.project()
                .get()
                .ifPresent(project -> tasks.startUnlisted(
                        name, watch -> question.apply(project), new Landing<>(session, project, answer)));
    }

    private record Landing<T>(Session session, OpenProject asked, Answer<T> answer) implements Ending<T> {
        @Override
        public void succeeded(T result) {
            land(() -> answer.came().accept(result));
        }

        @Override
        public void failed(String sentence) {
            land(() -> answer.failed().accept(sentence));
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }

        private void land(Runnable shown) {
            try {
                if (session.project().get().equals(Optional.of(asked))) {
                    shown.run();
                }
            } finally {
                answer.then().run();
            }
        }
    }
}
