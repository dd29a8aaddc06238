package dev.sluice.app.step.source;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The colours and fonts of the diagram, from the style sheets: a text that nobody sees for each of them, so that a canvas can follow a
 * theme as all else does. Used on the user interface thread only.
 */
final class DiagramInk extends Group {
    private static final int COLOURS = 8;

    private final Map<Ink, Text> inks = new EnumMap<>(Ink.class);
    private final Text[] solids = new Text[COLOURS + 1];
    private final Text[] words = new Text[COLOURS + 1];
    private final Text[] tints = new Text[COLOURS + 1];

    /** What is drawn, by its colour or font. */
    enum Ink {
        GROUND,
        BOX,
        BORDER,
        INSIDE,
        TITLE,
        EDGE_TITLE,
        COLUMN,
        TYPE,
        KEY,
        FRAME_TITLE,
        LINE,
        SELECTED
    }

    DiagramInk(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        for (Ink ink : Ink.values()) {
            inks.put(ink, probe("ink-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'), changed));
        }
        for (int colour = 0; colour <= COLOURS; colour++) {
            solids[colour] = probe("ink-solid-" + colour, changed);
            words[colour] = probe("ink-word-" + colour, changed);
            tints[colour] = probe("ink-tint-" + colour, changed);
        }
    }

    private Text probe(String style, Runnable changed) {
        Text probe = new Text();
        probe.getStyleClass().add(style);
        probe.fillProperty().addListener((observed, before, now) -> changed.run());
        probe.fontProperty().addListener((observed, before, now) -> changed.run());
        getChildren().add(probe);
        return probe;
    }

    Paint of(Ink ink) {
        return probe(ink).getFill();
    }

    Font font(Ink ink) {
        return probe(ink).getFont();
    }

    private Text probe(Ink ink) {
        Text probe = inks.get(ink);
        if (probe == null) {
            throw new IllegalStateException("no ink " + ink);
        }
        return probe;
    }

    /** The colour of an aggregate for bars and borders; 0 is none's. */
    Paint solid(int colour) {
        return solids[colour].getFill();
    }

    /** The colour of an aggregate for words on its tint. */
    Paint word(int colour) {
        return words[colour].getFill();
    }

    /** The ground of an aggregate. */
    Paint tint(int colour) {
        return tints[colour].getFill();
    }
}
