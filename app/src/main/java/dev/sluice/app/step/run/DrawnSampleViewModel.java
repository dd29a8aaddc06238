package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.verify.Sampled;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A comparison of keys drawn at random, and what it says of the rest. Used on the user interface thread only. */
public final class DrawnSampleViewModel {
    private final Session session;
    private final Journey journey;
    private final StepRun run;
    private final ObjectProperty<SampleSize> size = new SimpleObjectProperty<>(SampleSize.TENTH);
    private final ObservableList<DifferenceRow> differences = FXCollections.observableArrayList();
    private final ObjectProperty<Facts> facts = new SimpleObjectProperty<>(DrawnSampleFacts.explanation());
    private final ObjectBinding<VerdictCard> card;
    private final ObjectBinding<List<LevelRow>> cells;
    private final StringBinding context;
    private final StringBinding proof;

    /** A view model on a session. */
    public DrawnSampleViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        run = new StepRun(session, journey, session.drawnSample());
        card = Bindings.createObjectBinding(() -> DrawnSampleFacts.card(drawn()), session.drawnSample());
        cells = Bindings.createObjectBinding(() -> DrawnSampleFacts.cells(drawn()), session.drawnSample());
        context = Bindings.createStringBinding(this::sentence, session.drawnSample());
        proof = Bindings.createStringBinding(() -> size.get().proof(), size);
        session.drawnSample().addListener((observed, before, now) -> show());
    }

    private Optional<Sampled> drawn() {
        return session.drawnSample().get().value();
    }

    private void show() {
        differences.setAll(
                drawn().map(known -> VerifyFacts.differences(known.result().differences()))
                        .orElse(List.of()));
        facts.set(drawn().map(DrawnSampleFacts::of).orElseGet(DrawnSampleFacts::explanation));
    }

    private String sentence() {
        return drawn().map(known ->
                        text("drawn.context", Figures.count(known.result().compared())))
                .orElseGet(() -> run.running().get() ? text("drawn.context.running") : text("verify.context.none"));
    }

    /** About how many keys are drawn. */
    ObjectProperty<SampleSize> size() {
        return size;
    }

    /** What that proves where nothing differs. */
    StringBinding proof() {
        return proof;
    }

    /** What the sample says. */
    ObjectBinding<VerdictCard> card() {
        return card;
    }

    /** What it rests on. */
    ObjectBinding<List<LevelRow>> cells() {
        return cells;
    }

    /** The first of the drawn keys that differ. */
    ObservableList<DifferenceRow> differences() {
        return differences;
    }

    /** What is selected, in full. */
    ObjectProperty<Facts> facts() {
        return facts;
    }

    /** How many keys were looked at. */
    StringBinding context() {
        return context;
    }

    /** Shows a difference in the inspector. */
    void inspect(DifferenceRow row) {
        facts.set(VerifyFacts.of(row));
    }

    /** The run. */
    public StepRun run() {
        return run;
    }

    /** Draws and compares. */
    public void draw() {
        journey.drawSample(size.get().keys());
    }
}
