package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The card of a repair: what it would do, the keys that it would write, and what has to be confirmed before it does. */
final class RepairNodes {
    private static final int MOST_ROWS = 8;

    private RepairNodes() {}

    /** The card; it shows while there is something to repair, or something was repaired. */
    static Node card(RepairViewModel model) {
        Button preview = Nodes.button("repair-preview", text("repair.preview"), Feather.EYE, model::preview);
        preview.disableProperty().bind(model.run().blocked());
        Label sentence = Nodes.bound(model.sentence());
        sentence.setId("repair-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(
                Nodes.notice(
                        "repair-error",
                        Feather.ALERT_CIRCLE,
                        Styles.ERROR,
                        model.run().trouble()),
                Nodes.notice("repair-replaced", Feather.ALERT_TRIANGLE, Styles.WARNING, model.replaced()),
                sentence,
                foreign(model),
                confirmation(model));
        body.getStyleClass().add("repair");
        VBox all = new VBox(body, keys(model));
        BorderPane card = Nodes.card(
                all,
                Nodes.label(text("repair.title"), Styles.STRONG),
                Nodes.label(text("repair.hint"), Styles.MUTED, Styles.SMALL),
                Nodes.spring(),
                preview);
        card.setId("repair");
        card.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(card, model.offered());
        return card;
    }

    private static Node foreign(RepairViewModel model) {
        CheckBox also = new CheckBox(text("repair.foreign"));
        also.setId("repair-foreign");
        also.selectedProperty().bindBidirectional(model.withForeign());
        also.disableProperty().bind(model.run().blocked());
        Nodes.showWhile(also, model.anyForeign());
        return also;
    }

    private static Node confirmation(RepairViewModel model) {
        TextField typed = Nodes.projectName("repair-typed", model.typed(), model::write);
        Nodes.showWhile(typed, model.nameNeeded());
        Button write = Nodes.button("repair-write", "", Feather.TOOL, model::write);
        write.textProperty().bind(model.writeWords());
        write.accessibleTextProperty().bind(model.writeWords());
        write.getStyleClass().add(Styles.PRIMARY);
        write.disableProperty().bind(model.unready());
        HBox row = Nodes.row(typed, write);
        Nodes.showWhile(row, model.writable());
        return row;
    }

    private static Node keys(RepairViewModel model) {
        DataTable<RepairRow> table = new DataTable<>("repair-keys", text("repair.keys"), model.rows(), 100);
        table.badges(text("repair.column.action"), 15, RepairRow::action, RepairNodes::badge)
                .text(text("repair.column.table"), 17, RepairRow::table)
                .text(text("verify.column.entity"), 17, RepairRow::entity)
                .text(text("verify.column.key"), 51, RepairRow::key, Styles.MONO)
                .emphasise(RepairRow::isForeign, "foreign")
                .inGivenOrder()
                .asHighAsItsRows(1, MOST_ROWS);
        Nodes.showWhile(table, Bindings.isNotEmpty(model.rows()));
        return table;
    }

    private static Label badge(RepairRow row) {
        Label badge = Nodes.pill(row.action(), row.isForeign() ? Styles.ERROR : Styles.ACCENT);
        if (row.isForeign()) {
            badge.setGraphic(Nodes.icon(Feather.USER_X, "icon-12"));
        }
        return badge;
    }
}
