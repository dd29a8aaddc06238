package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A proposal at the foot of the model; takes no room while there is none. */
final class ProposalCard extends VBox {
    ProposalCard(ProposalsViewModel model) {
        setId("design-proposal");
        getStyleClass().add("proposal");
        Label title = Nodes.bound(model.title(), Styles.SMALL);
        title.setId("design-proposal-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(title, model.none().not());
        Label trouble = Nodes.bound(model.trouble(), Styles.SMALL);
        trouble.setId("design-proposal-trouble");
        trouble.setWrapText(true);
        trouble.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(trouble, model.trouble().isNotEmpty());
        Label refused = Nodes.bound(model.refused(), Styles.SMALL, "error-text");
        refused.setId("design-proposal-refused");
        refused.setWrapText(true);
        refused.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(refused, model.refused().isNotEmpty());
        Label adds = Nodes.bound(model.adds(), Styles.CAPTION);
        adds.setId("design-proposal-adds");
        adds.setWrapText(true);
        adds.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(adds, model.adds().isNotEmpty());
        getChildren().addAll(head(model), title, trouble, adds, refused, buttons(model));
        Nodes.showWhile(this, model.shown());
    }

    private static HBox head(ProposalsViewModel model) {
        Button previous = Nodes.iconButton(
                "design-proposal-previous", text("design.proposal.previous"), Feather.CHEVRON_LEFT, model::previous);
        Button next = Nodes.iconButton(
                "design-proposal-next", text("design.proposal.next"), Feather.CHEVRON_RIGHT, model::next);
        for (Button button : new Button[] {previous, next}) {
            Nodes.showWhile(button, model.single().not());
        }
        Label position = Nodes.bound(model.position(), Styles.CAPTION);
        position.setId("design-proposal-position");
        Nodes.showWhile(position, model.none().not());
        HBox head = new HBox(
                Nodes.icon(Feather.ZAP, "icon-14", "sign-accent"),
                Nodes.label(text("design.proposal"), Styles.STRONG, Styles.SMALL),
                Nodes.spring(),
                position,
                previous,
                next);
        head.getStyleClass().add("proposal-head");
        return head;
    }

    /** What it does, or why it cannot be done now. */
    static ObservableValue<String> tip(ProposalsViewModel model) {
        return model.obstacle().map(reason -> reason.isEmpty() ? text("design.proposal.apply.tip") : reason);
    }

    private static HBox buttons(ProposalsViewModel model) {
        Button compare = Nodes.button(
                "design-proposal-compare", text("design.proposal.compare"), Feather.COLUMNS, model::compare);
        Button apply =
                Nodes.button("design-proposal-apply", text("design.proposal.apply"), Feather.CHECK, model::apply);
        apply.disableProperty().bind(model.blocked());
        compare.setTooltip(new Tooltip(text("design.proposal.compare.tip")));
        HBox row = Nodes.row(compare, Nodes.withTip("design-proposal-apply-tip", apply, tip(model)));
        Nodes.showWhile(row, model.none().not());
        return row;
    }
}
