package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A question for a password")
@Timeout(60)
final class PasswordViewModelTest {
    private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
    private final PasswordViewModel model = new PasswordViewModel(later::add);

    private CompletableFuture<Optional<String>> ask(String question) throws InterruptedException {
        CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(() -> model.ask(question));
        ui();
        return answer;
    }

    private void ui() throws InterruptedException {
        Runnable next = later.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        next.run();
    }

    @Test
    @DisplayName("is shown, waits for its answer, and keeps nothing of it")
    void answered() throws Exception {
        CompletableFuture<Optional<String>> answer = ask("Password of ada at db:5432: ");
        assertThat(model.question().get()).isEqualTo("Password of ada at db:5432:");
        model.answer();
        assertThat(answer).as("nothing was typed").isNotDone();
        model.typed().set("secret");
        model.answer();
        assertThat(answer.get()).contains("secret");
        assertThat(model.typed().get()).isEmpty();
        assertThat(model.question().get()).isEmpty();
    }

    @Test
    @DisplayName("comes after the one before it, each with an answer of its own, and can be refused")
    void oneAfterTheOther() throws Exception {
        CompletableFuture<Optional<String>> first = ask("first");
        CompletableFuture<Optional<String>> second = ask("second");
        model.typed().set("one");
        model.answer();
        assertThat(first.get()).contains("one");
        assertThat(model.question().get()).isEqualTo("second");
        assertThat(model.typed().get()).isEmpty();
        model.refuse();
        assertThat(second.get()).isEmpty();
        assertThat(ask("second").get())
                .as("refused, and nobody has begun anything since")
                .isEmpty();
        model.askAgain();
        CompletableFuture<Optional<String>> again = ask("second");
        assertThat(model.question().get()).isEqualTo("second");
        model.typed().set("half");
        CompletableFuture<Optional<String>> third = ask("third");
        assertThat(model.typed().get()).as("half typed").isEqualTo("half");
        model.answer();
        assertThat(again.get()).contains("half");
        model.refuse();
        assertThat(third.get()).isEmpty();
        model.refuse();
        assertThat(model.question().get()).isEmpty();
    }

    @Test
    @DisplayName("is answered by nobody once the window is gone, whoever waits by then")
    void closed() throws Exception {
        CompletableFuture<Optional<String>> waiting = ask("waiting");
        model.close();
        ui();
        assertThat(waiting.get()).isEmpty();
        assertThat(ask("too late").get()).isEmpty();
    }
}
