package dev.sluice.app.step.run;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.control.TrendChart;
import dev.sluice.app.control.TrendPoint;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** Cards of values over time. */
final class TrendNodes {
    private TrendNodes() {}

    /**
     * A card with a chart; takes no room before there are two values.
     *
     * @param points what the chart shows
     */
    static Node card(TrendChart chart, String title, String hint, ObservableList<TrendPoint> points) {
        BorderPane card =
                Nodes.card(chart, Nodes.label(title, Styles.STRONG), Nodes.label(hint, Styles.MUTED, Styles.SMALL));
        card.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(card, Bindings.size(points).greaterThan(1));
        return card;
    }
}
