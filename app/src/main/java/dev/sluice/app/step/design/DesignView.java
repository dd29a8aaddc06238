package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The design: the model at the left, items or the mapping of what is selected in the middle, its keys at the right. */
public final class DesignView {
    private DesignView() {}

    /**
     * What changes a design beside its key templates.
     *
     * @param form in which a part is changed
     * @param actions that open it for the selected part
     * @param proposals what the design could have besides
     */
    public record Changes(DesignFormViewModel form, DesignActionsViewModel actions, ProposalsViewModel proposals) {}

    /** Makes the screen. */
    public static Page create(
            DesignViewModel model, AggregateViewModel items, KeyFieldsViewModel keys, Changes changes) {
        DesignFormViewModel form = changes.form();
        DesignActionsViewModel actions = changes.actions();
        ProposalsViewModel proposals = changes.proposals();
        SegmentedChoice<DesignMode> mode =
                new SegmentedChoice<>("design-mode", text("design.mode"), model.mode(), DesignView::word);
        StackPane body = new StackPane();
        Map<DesignMode, Node> bodies = new EnumMap<>(DesignMode.class);
        Consumer<DesignMode> show = wanted -> {
            items.tabular().set(wanted == DesignMode.TABLE);
            body.getChildren().setAll(bodies.computeIfAbsent(wanted, missing -> switch (missing) {
                case AGGREGATE -> rows("design-again", model, items, new AggregatePane(items));
                case TABLE -> rows("design-table-again", model, items, new ItemTablePane(items));
                case MAPPING -> mapping(model, actions);
                case JSON -> rows("design-json-again", model, items, json(items));
            }));
        };
        model.mode().addListener((observed, before, now) -> show.accept(now));
        show.accept(model.mode().get());
        Node comparison = new ComparisonPane(proposals);
        Nodes.showWhile(body, proposals.comparing().not());
        Nodes.showWhile(mode, proposals.comparing().not());
        model.selected().addListener((observed, before, now) -> {
            if (!before.filter(part -> now.filter(part::isSame).isPresent()).isPresent()) {
                proposals.close();
                now.ifPresent(items::follow);
            }
        });
        VBox parts = new VBox(
                new KeyFieldsPane(keys),
                new SizesPane(model.sizes(), model.selectedMark()),
                new CostsPane(model.costs()));
        Nodes.showWhile(parts, form.shown().not());
        InspectorPane inspector = new InspectorPane("design-inspector", Feather.LAYERS, actions.facts())
                .leading(new DesignFormPane(form), parts)
                .below(changes(form, actions));
        Nodes.showWhile(inspector, proposals.comparing().not().or(form.shown()));
        return new Page("page-design", text("step.design"), model.context())
                .actions(mode)
                .side(new ModelPane(model, actions, proposals))
                .body(new StackPane(body, comparison))
                .inspector(inspector);
    }

    private static Node changes(DesignFormViewModel form, DesignActionsViewModel actions) {
        Button filter = Nodes.button("design-filter", text("design.filter"), Feather.FILTER, actions::editFilter);
        Nodes.showWhile(filter, actions.entitySelected());
        Button edit = Nodes.button("design-edit", text("design.edit"), Feather.EDIT_2, actions::editIndex);
        Nodes.showWhile(edit, actions.indexSelected());
        Button remove = Nodes.button("design-remove", text("design.remove"), Feather.TRASH_2, actions::remove);
        Nodes.showWhile(remove, actions.entitySelected().or(actions.indexSelected()));
        Button source = Nodes.button(
                "design-left-out-source", text("design.leftOut.source"), Feather.DATABASE, actions::showInSource);
        Nodes.showWhile(source, actions.leftOutSelected());
        HBox row = Nodes.row(filter, edit, remove, source);
        row.getStyleClass().addAll("section", "waiver");
        Nodes.showWhile(
                row,
                form.shown()
                        .not()
                        .and(actions.entitySelected()
                                .or(actions.indexSelected())
                                .or(actions.leftOutSelected())));
        return row;
    }

    private static String word(DesignMode mode) {
        return switch (mode) {
            case AGGREGATE -> text("design.mode.aggregate");
            case TABLE -> text("design.mode.table");
            case MAPPING -> text("design.mapping");
            case JSON -> text("design.mode.json");
        };
    }

    private static Node rows(String id, DesignViewModel model, AggregateViewModel items, Node rows) {
        Button again = Nodes.button(id, text("design.aggregate.again"), Feather.REFRESH_CW, () -> {
            if (model.missing().get()) {
                model.openAnother();
            } else {
                items.readAgain();
            }
        });
        again.textProperty()
                .bind(Bindings.when(model.missing())
                        .then(text("action.continue"))
                        .otherwise(text("design.aggregate.again")));
        return new StatePane(items.state(), rows, again);
    }

    private static Node json(AggregateViewModel items) {
        TextArea json = new TextArea();
        json.setId("design-json");
        json.setEditable(false);
        json.setAccessibleText(text("design.mode.json"));
        json.getStyleClass().addAll(Styles.MONO, "code-area");
        json.textProperty().bind(items.json());
        return json;
    }

    private static Node mapping(DesignViewModel model, DesignActionsViewModel actions) {
        Button another =
                Nodes.button("design-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::openAnother);
        return new StatePane(model.state(), new MappingPane(model, actions), another);
    }
}
