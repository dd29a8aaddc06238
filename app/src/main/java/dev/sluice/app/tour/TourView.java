package dev.sluice.app.tour;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The card of the stop that shows, over the window's content, and a frame around what it points at. Everything else can be used meanwhile. */
public final class TourView extends StackPane {
    private static final String MARK = "tour-anchor";

    private final TourViewModel model;
    private final VBox card = new VBox();
    private @Nullable Node marked;

    /** The card; takes no room while nobody is on the tour. */
    public TourView(TourViewModel model) {
        this.model = model;
        setId("tour");
        // Only the card itself takes clicks.
        setPickOnBounds(false);
        card.setId("tour-card");
        card.getStyleClass().addAll(Styles.CARD, "tour-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(card, Pos.BOTTOM_RIGHT);
        getChildren().add(card);
        Nodes.showWhile(this, model.stop().map(Optional::isPresent));
        model.stop().addListener((observed, before, now) -> show(now));
    }

    private void show(Optional<TourStop> now) {
        if (marked != null) {
            marked.getStyleClass().remove(MARK);
            marked = null;
        }
        card.getChildren().clear();
        now.ifPresent(stop -> {
            card.getChildren().setAll(head(), Nodes.label(stop.title(), "tour-title"), words(stop), done(), buttons());
            card.setAccessibleText(stop.title() + ". " + stop.text());
            mark(stop);
        });
    }

    /** The screen shows by now: the stop comes after it. */
    private void mark(TourStop stop) {
        if (getScene() != null) {
            Node anchor = getScene().lookup("#" + stop.anchor());
            if (anchor != null) {
                anchor.getStyleClass().add(MARK);
                marked = anchor;
            }
        }
    }

    private Node head() {
        Label place = Nodes.bound(model.place(), Styles.MUTED, Styles.SMALL);
        Button end = Nodes.iconButton("tour-end", text("tour.end"), Feather.X, model::end);
        return Nodes.row(Nodes.icon(Feather.MAP, "icon-14"), place, Nodes.spring(), end);
    }

    private static Node words(TourStop stop) {
        return Nodes.paragraph(stop.text(), "tour-text");
    }

    private Node done() {
        HBox row = Nodes.row(
                new StateGlyph(new SimpleObjectProperty<>(GlyphState.DONE)),
                Nodes.label(text("tour.done"), "success-text"));
        row.setId("tour-done");
        Nodes.showWhile(row, model.reached());
        return row;
    }

    private Node buttons() {
        Button back = Nodes.button("tour-back", text("tour.back"), Feather.ARROW_LEFT, model::previous);
        back.setDisable(!model.hasPrevious());
        String words = model.hasNext() ? text("tour.next") : text("tour.finish");
        Button next = Nodes.button("tour-next", words, Feather.ARROW_RIGHT, model::next);
        next.getStyleClass().add(Styles.PRIMARY);
        return Nodes.row(Nodes.spring(), back, next);
    }
}
