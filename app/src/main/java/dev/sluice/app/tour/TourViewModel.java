package dev.sluice.app.tour;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.Session;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Where somebody is on the guided tour. It shows the screen of each stop when that is reached, and after that everybody may go where they want; it does
 * nothing by itself. Used on the user interface thread only.
 */
public final class TourViewModel {
    private final Session session;
    private final List<TourStop> stops = TourStop.all();
    private final ObjectProperty<Optional<TourStop>> stop = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanBinding reached;
    private final StringBinding place;

    /** Nobody is on the tour yet. */
    public TourViewModel(Session session) {
        this.session = session;
        Observable[] seen = {
            stop,
            session.source(),
            session.check(),
            session.provision(),
            session.backfill(),
            session.verification(),
            session.sampleWrites(),
            session.repair()
        };
        reached = Bindings.createBooleanBinding(this::isReached, seen);
        place = Bindings.createStringBinding(
                () -> stop.get()
                        .map(now -> text("tour.place", stops.indexOf(now) + 1, stops.size()))
                        .orElse(""),
                stop);
    }

    private boolean isReached() {
        return stop.get()
                .flatMap(TourStop::goal)
                .filter(goal -> goal.isReached(session))
                .isPresent();
    }

    /** All of them, in order. */
    public List<TourStop> stops() {
        return stops;
    }

    /** The stop that shows; empty where nobody is on the tour. */
    public ObjectProperty<Optional<TourStop>> stop() {
        return stop;
    }

    /** Whether there is something to do at the stop, and it is done. */
    public BooleanBinding reached() {
        return reached;
    }

    /** Which of how many it is. */
    public StringBinding place() {
        return place;
    }

    /** Begins; where a sample is open already, behind the stop that opens one. */
    public void begin() {
        show(session.isSample() ? 1 : 0);
    }

    /** Whether there is a stop after this one. */
    public boolean hasNext() {
        return index() >= 0 && index() < stops.size() - 1;
    }

    /** Whether there is a stop before this one. */
    public boolean hasPrevious() {
        return index() > 0;
    }

    /** Goes on; after the last stop the tour ends. */
    public void next() {
        if (hasNext()) {
            show(index() + 1);
        } else {
            end();
        }
    }

    /** Goes back. */
    public void previous() {
        if (hasPrevious()) {
            show(index() - 1);
        }
    }

    /** Ends the tour; what was done stays. */
    public void end() {
        stop.set(Optional.empty());
    }

    private int index() {
        return stop.get().map(stops::indexOf).orElse(-1);
    }

    private void show(int index) {
        TourStop next = stops.get(index);
        session.step().set(next.step());
        stop.set(Optional.of(next));
    }
}
