package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.step.cutover.PhaseStop.Place;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The phases side by side, joined by a line that is green as far as the move has come. */
final class PhaseTrackNode {
    private static final int LONGEST_WORD = 10;

    private PhaseTrackNode() {}

    static Node of(ObservableValue<List<PhaseStop>> stops) {
        HBox track = new HBox();
        track.setId("cutover-track");
        track.getStyleClass().add("phase-track");
        track.setAccessibleRole(AccessibleRole.TEXT);
        stops.addListener((observed, before, now) -> show(track, now));
        show(track, stops.getValue());
        return track;
    }

    private static void show(HBox track, List<PhaseStop> stops) {
        track.setVisible(!stops.isEmpty());
        track.setManaged(!stops.isEmpty());
        track.getChildren().clear();
        for (int index = 0; index < stops.size(); index++) {
            track.getChildren().add(stop(stops, index));
        }
        track.setAccessibleText(stops.stream()
                .filter(stop -> stop.place() == Place.HERE)
                .map(stop -> text("cutover.track.accessible", stop.name()))
                .findFirst()
                .orElse(""));
    }

    private static Node stop(List<PhaseStop> stops, int index) {
        PhaseStop stop = stops.get(index);
        Node sign = CutoverView.glyph(stop.state());
        HBox line = new HBox(join(stops, index - 1), sign, join(stops, index));
        line.getStyleClass().add("phase-line");
        // Eleven phases stand side by side: a long name of two words has two lines.
        boolean isLong = stop.name().length() > LONGEST_WORD;
        Label name = Nodes.label(isLong ? stop.name().replace("_", "_\n") : stop.name(), "phase-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(line, name);
        if (!stop.gates().isEmpty()) {
            Label gates = Nodes.label(stop.gates(), "phase-gates");
            gates.setMinWidth(Region.USE_PREF_SIZE);
            if (stop.shut()) {
                gates.getStyleClass().add(Styles.ERROR);
            }
            box.getChildren().add(gates);
        }
        box.getStyleClass().addAll("phase-stop", stop.place().name().toLowerCase(Locale.ROOT));
        box.setMinWidth(0);
        box.setPrefWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /** Half of the line from a phase to the next one, green where the move has left the phase for sure. */
    private static Node join(List<PhaseStop> stops, int from) {
        Region join = new Region();
        join.getStyleClass().add("phase-join");
        boolean drawn = from >= 0 && from < stops.size() - 1;
        if (drawn && stops.get(from).state() == GlyphState.DONE) {
            join.getStyleClass().add(Styles.SUCCESS);
        }
        join.setVisible(drawn);
        HBox.setHgrow(join, Priority.ALWAYS);
        return join;
    }
}
