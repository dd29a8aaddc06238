package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.ActivityLog;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Keeps the window open while the project is moved, and asks before it is closed over something that runs, or over what nobody has saved, and says what becomes of it. Used on the user interface thread only.
 */
public final class ClosingViewModel {
    private final Session session;
    private final ActivityLog log;
    private final BooleanSupplier unsaved;
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private Optional<Runnable> wanted = Optional.empty();

    /**
     * Nobody wants to close yet.
     *
     * @param unsaved whether something is written that is not saved
     */
    public ClosingViewModel(Session session, ActivityLog log, BooleanSupplier unsaved) {
        this.session = session;
        this.log = log;
        this.unsaved = unsaved;
    }

    /**
     * Whether the window may be closed: not while the project is moved, since a switch that loses its process leaves the source frozen, nor while it is
     * rehearsed, which leaves tables, a slot and a role then.
     */
    public boolean mayClose() {
        if (session.moving().get()) {
            return stay(session.isCompleting() ? text("log.stillCompleting") : text("log.stillMoving"));
        }
        return !session.rehearsal().get().isLoading() || stay(text("log.stillRehearsing"));
    }

    private boolean stay(String why) {
        session.step().set(StepId.CUTOVER);
        log.say(why);
        return false;
    }

    /**
     * Asks whether the window may be closed.
     *
     * @param close closes it; called when somebody says so
     * @return whether there is something to ask; false where nothing runs and all is saved, and nothing was done
     */
    public boolean asks(Runnable close) {
        List<String> lost = consequences();
        if (lost.isEmpty()) {
            return false;
        }
        wanted = Optional.of(close);
        question.set(String.join("\n", lost));
        return true;
    }

    private List<String> consequences() {
        return Stream.of(
                        running(session.backfill().get(), text("closing.backfill")),
                        running(session.sync().get(), text("closing.sync")),
                        running(session.verification().get(), text("closing.verify")),
                        running(session.drawnSample().get(), text("closing.verify")),
                        running(session.windows().get(), text("closing.windows")),
                        running(session.repair().get(), text("closing.repair")),
                        running(session.replay().get(), text("closing.replay")),
                        running(session.provision().get(), text("closing.provision")),
                        unsaved.getAsBoolean() ? text("closing.unsaved") : "")
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .toList();
    }

    private static String running(Loadable<?> slot, String sentence) {
        return slot.isLoading() ? sentence : "";
    }

    /** What becomes of what runs, a sentence a line; empty while nothing is asked. */
    public ReadOnlyStringProperty question() {
        return question.getReadOnlyProperty();
    }

    /** Whether something is asked. */
    public BooleanBinding asking() {
        return question.isNotEmpty();
    }

    /** The window is closed. */
    public void close() {
        Optional<Runnable> close = wanted;
        keep();
        close.ifPresent(Runnable::run);
    }

    /** The window stays open. */
    public void keep() {
        wanted = Optional.empty();
        question.set("");
    }
}
