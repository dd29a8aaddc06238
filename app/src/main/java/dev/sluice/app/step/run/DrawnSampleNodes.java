package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A drawn sample: how many keys, what it says of the rest, what it rests on, and the keys that differ. */
final class DrawnSampleNodes {
    private DrawnSampleNodes() {}

    /** How many keys, chosen while none are drawn. */
    static Node settings(DrawnSampleViewModel model) {
        SegmentedChoice<SampleSize> size =
                new SegmentedChoice<>("drawn-size", text("drawn.size"), model.size(), SampleSize::word);
        return RunNodes.setting(text("drawn.size"), size, model.run(), model.proof());
    }

    /** Everything else, one below the other. */
    static VBox column(DrawnSampleViewModel model) {
        return RunNodes.column(
                "drawn",
                model.run(),
                VerdictNodes.row("drawn", model.card(), model.cells()),
                VerdictNodes.differences(
                        "drawn-differences",
                        model.differences(),
                        Bindings.isNotEmpty(model.differences()),
                        model::inspect,
                        Nodes.label(text("drawn.differences"), Styles.STRONG)));
    }
}
