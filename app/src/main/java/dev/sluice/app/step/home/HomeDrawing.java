package dev.sluice.app.step.home;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The picture beside the sample: six tables become the items of one. Colours and sizes are the style sheet's. */
final class HomeDrawing extends HBox {
    private static final int[] TABLES = {1, 4, 2, 5, 3, 7};
    private static final int[] CUSTOMER = {1, 3, 3, 2, 2};
    private static final int[] FILM = {4, 5};
    private static final int LINES = 3;

    HomeDrawing() {
        getStyleClass().add("home-drawing");
        GridPane tables = new GridPane();
        tables.getStyleClass().add("mini-tables");
        for (int index = 0; index < TABLES.length; index++) {
            tables.add(table(TABLES[index]), index % 2, index / 2);
        }
        VBox items = new VBox();
        items.getStyleClass().add("mini-items");
        add(items, text("home.drawing.first"), CUSTOMER);
        add(items, text("home.drawing.second"), FILM);
        getChildren().addAll(tables, Nodes.icon(Feather.ARROW_RIGHT, "home-arrow"), items);
    }

    private static Node table(int colour) {
        VBox table = new VBox();
        table.getStyleClass().add("mini-table");
        table.getChildren().add(region("mini-head", "fill-" + colour));
        for (int line = 0; line < LINES; line++) {
            table.getChildren().add(region("mini-line"));
        }
        return table;
    }

    private static void add(VBox items, String key, int... colours) {
        items.getChildren().add(Nodes.label(key, Styles.MONO));
        for (int colour : colours) {
            items.getChildren().add(region("mini-item", "fill-" + colour));
        }
    }

    private static Region region(String... classes) {
        Region region = new Region();
        region.getStyleClass().addAll(classes);
        return region;
    }
}
