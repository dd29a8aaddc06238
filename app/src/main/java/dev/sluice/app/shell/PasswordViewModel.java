package dev.sluice.app.shell;

import dev.sluice.app.task.UiThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Asks whoever sits at the window for a password that a server wants and nobody has written down. An answer is handed on and not kept here. Used on the
 * user interface thread only, but for {@link #ask} and {@link #close}.
 */
public final class PasswordViewModel {
    private final UiThread ui;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private final Set<String> refused = new HashSet<>();
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final StringProperty typed = new SimpleStringProperty("");
    private volatile boolean closed;

    /** Nobody has asked yet. */
    public PasswordViewModel(UiThread ui) {
        this.ui = ui;
    }

    private record Asked(String question, CompletableFuture<Optional<String>> answer) {}

    /**
     * Shows a question and waits for the answer; not on the user interface thread, which it would stop.
     *
     * @return what was typed; empty where nobody answers, or the window is gone
     */
    public Optional<String> ask(String words) {
        Asked asked = new Asked(words.strip(), new CompletableFuture<>());
        ui.later(() -> {
            if (closed || refused.contains(asked.question())) {
                asked.answer().complete(Optional.empty());
            } else {
                waiting.add(asked);
                show();
            }
        });
        try {
            return asked.answer().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ui.later(() -> withdraw(asked));
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a question was answered by a failure", impossible);
        }
    }

    private void withdraw(Asked asked) {
        waiting.remove(asked);
        show();
    }

    /** What is half typed stays for the question that it answers. */
    private void show() {
        String first = waiting.isEmpty() ? "" : waiting.getFirst().question();
        if (!first.equals(question.get())) {
            typed.set("");
            question.set(first);
        }
    }

    /** What is asked; empty while nothing is. */
    public ReadOnlyStringProperty question() {
        return question.getReadOnlyProperty();
    }

    /** Whether something is asked. */
    public BooleanBinding asking() {
        return question.isNotEmpty();
    }

    /** What is being typed. */
    public StringProperty typed() {
        return typed;
    }

    /** Hands on what was typed. */
    public void answer() {
        if (!typed.get().isEmpty()) {
            end(Optional.of(typed.get()));
        }
    }

    /** Nobody answers: whatever asked says that it has no password, and whatever asks the same, until {@link #askAgain}. */
    public void refuse() {
        if (!waiting.isEmpty()) {
            refused.add(waiting.getFirst().question());
        }
        end(Optional.empty());
    }

    /** What was refused may be asked again: somebody has begun something. */
    public void askAgain() {
        refused.clear();
    }

    private void end(Optional<String> answer) {
        if (!waiting.isEmpty()) {
            Asked asked = waiting.removeFirst();
            typed.set("");
            show();
            asked.answer().complete(answer);
        }
    }

    /** Ends with the window: whoever waits is told that nobody answers. */
    public void close() {
        closed = true;
        ui.later(() -> {
            while (!waiting.isEmpty()) {
                refuse();
            }
        });
    }
}
