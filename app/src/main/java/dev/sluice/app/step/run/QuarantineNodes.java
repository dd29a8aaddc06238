package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The card of the quarantine: its records, and their replay. */
final class QuarantineNodes {
    private static final int MOST_ROWS = 8;

    private QuarantineNodes() {}

    /** The card; it shows while a record is open, or some were replayed. */
    static Node card(QuarantineViewModel model) {
        DataTable<QuarantineRow> table =
                new DataTable<>("quarantine-records", text("quarantine.title"), model.rows(), 100);
        table.text(text("quarantine.column.id"), 12, QuarantineRow::id, Styles.MONO)
                .text(text("verify.column.entity"), 14, QuarantineRow::entity)
                .text(text("quarantine.column.key"), 24, QuarantineRow::sourceKey, Styles.MONO)
                .badges(text("quarantine.column.rule"), 10, QuarantineRow::rule, QuarantineNodes::badge)
                .text(text("quarantine.column.reason"), 40, QuarantineRow::reason)
                .asHighAsItsRows(1, MOST_ROWS)
                .whenEmpty(text("quarantine.none"))
                .onSelect(model::inspect);
        Button one = Nodes.button("quarantine-replay", text("quarantine.one"), Feather.ROTATE_CW, model::replayOne);
        one.disableProperty().bind(model.oneBlocked());
        Button all = Nodes.button("quarantine-replay-all", text("quarantine.all"), Feather.ROTATE_CW, model::replayAll);
        all.disableProperty().bind(model.run().blocked());
        VBox body = new VBox(
                Nodes.notice("quarantine-error", Feather.ALERT_CIRCLE, Styles.ERROR, model.trouble()),
                Nodes.notice("quarantine-replayed", Feather.INFO, Styles.ACCENT, model.replayed()),
                table);
        BorderPane card = Nodes.card(
                body,
                Nodes.label(text("quarantine.title"), Styles.STRONG),
                Nodes.bound(model.counted(), Styles.MUTED, Styles.SMALL),
                Nodes.spring(),
                one,
                all);
        card.setId("quarantine");
        card.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(card, model.shows());
        return card;
    }

    private static Label badge(QuarantineRow row) {
        Label badge = Nodes.pill(row.rule(), row.isForPeople() ? Styles.ERROR : Styles.WARNING);
        if (row.isForPeople()) {
            badge.setGraphic(Nodes.icon(Feather.USER, "icon-12"));
        }
        return badge;
    }
}
