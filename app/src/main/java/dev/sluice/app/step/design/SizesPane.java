package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.EntityMark;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.SizeBar;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.limits.SizeLimits;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How large the items of the selected entity are, against the limit. */
final class SizesPane extends VBox {
    private static final double PERCENT = 100;

    SizesPane(ObservableValue<Optional<ItemSizes>> sizes, ObservableValue<Optional<EntityMark>> mark) {
        setId("design-sizes");
        getStyleClass().add("section");
        SizeBar bar = new SizeBar(
                text("design.size.limit"),
                sizes.map(found -> found.map(size -> new SizeBar.Range(size.median(), size.largest()))
                        .orElse(new SizeBar.Range(0, 0))),
                mark);
        HBox figures = new HBox(
                figure(sizes, text("design.size.median"), size -> Figures.bytes(size.median())),
                Nodes.spring(),
                figure(sizes, text("design.size.p99.short"), size -> Figures.bytes(size.percentile99())),
                Nodes.spring(),
                figure(sizes, text("design.size.largest"), size -> Figures.bytes(size.largest())),
                Nodes.spring(),
                figure(sizes, text("design.size.ofLimit"), SizesPane::share));
        Label origin =
                Nodes.bound(sizes.map(found -> found.map(ItemSizes::origin).orElse("")), Styles.MUTED, Styles.SMALL);
        origin.setWrapText(true);
        origin.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Nodes.label(text("design.sizes"), "section-title"), bar, figures, origin);
        Nodes.showWhile(this, sizes.map(Optional::isPresent));
    }

    private static String share(ItemSizes sizes) {
        return String.format(Locale.ROOT, "%.2f %%", sizes.largest() * PERCENT / SizeLimits.ITEM.count());
    }

    private static Node figure(
            ObservableValue<Optional<ItemSizes>> sizes, String name, Function<ItemSizes, String> words) {
        return new VBox(
                Nodes.bound(sizes.map(found -> found.map(words).orElse("")), Styles.MEDIUM),
                Nodes.label(name, Styles.CAPTION));
    }
}
