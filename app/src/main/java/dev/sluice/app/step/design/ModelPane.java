package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The tree of tables, entities and indexes. */
final class ModelPane extends BorderPane {
    private static final DesignNode ROOT = DesignNode.leaf(DesignNode.Kind.GROUP, "", "");

    private final DesignViewModel model;
    private final TreeView<DesignNode> tree = new TreeView<>(new TreeItem<>(ROOT));
    private boolean isChanging;

    ModelPane(DesignViewModel model, DesignActionsViewModel actions, ProposalsViewModel proposals) {
        this.model = model;
        getStyleClass().add("model-pane");
        HBox head = new HBox(Nodes.label(text("design.model"), "inspector-title"));
        head.getStyleClass().add("page-header");
        setTop(new VBox(head, additions(actions)));
        tree.setId("design-tree");
        tree.setAccessibleText(text("design.model"));
        tree.setShowRoot(false);
        tree.setCellFactory(ignored -> new ModelCell());
        setCenter(tree);
        setBottom(new ProposalCard(proposals));
        model.tree().addListener((ListChangeListener<DesignNode>) change -> show());
        model.selected().addListener((observed, before, now) -> select(now));
        tree.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (!isChanging && now != null && now.getValue().kind() != DesignNode.Kind.GROUP) {
                model.selected().set(Optional.of(now.getValue()));
            }
        });
        show();
    }

    private static Node additions(DesignActionsViewModel actions) {
        Button entity = Nodes.button("design-add-entity", text("design.add.entity"), Feather.PLUS, actions::addEntity);
        entity.disableProperty().bind(actions.noSource());
        Button index = Nodes.button("design-add-index", text("design.add.index"), Feather.PLUS, actions::addIndex);
        index.disableProperty().bind(actions.noTable());
        HBox row = new HBox(entity, index);
        row.getStyleClass().add("model-additions");
        row.getChildren().forEach(button -> button.getStyleClass().add(Styles.LINK));
        return row;
    }

    /** While the tree is changed it selects what nobody has chosen; somebody may be typing into a field of what is selected. */
    private void show() {
        isChanging = true;
        try {
            put(tree.getRoot(), model.tree());
        } finally {
            isChanging = false;
        }
        select(model.selected().get());
    }

    /** Items whose node is only told anew, such as with another figure, stay. */
    private static void put(TreeItem<DesignNode> parent, List<DesignNode> nodes) {
        List<TreeItem<DesignNode>> items = parent.getChildren();
        boolean isSame = items.size() == nodes.size()
                && IntStream.range(0, nodes.size())
                        .allMatch(index -> items.get(index).getValue().isSame(nodes.get(index)));
        if (!isSame) {
            items.clear();
            nodes.forEach(node -> items.add(new TreeItem<>(node)));
        }
        for (int index = 0; index < nodes.size(); index++) {
            items.get(index).setValue(nodes.get(index));
            if (!isSame) {
                items.get(index).setExpanded(nodes.get(index).folding() == DesignNode.Folding.OPEN);
            }
            put(items.get(index), nodes.get(index).children());
        }
    }

    private void select(Optional<DesignNode> wanted) {
        wanted.ifPresent(node -> tree.getRoot().getChildren().stream()
                .flatMap(group -> group.getChildren().stream())
                .filter(item -> item.getValue().isSame(node))
                .findFirst()
                .ifPresent(tree.getSelectionModel()::select));
    }

    private static final class ModelCell extends TreeCell<DesignNode> {
        @Override
        protected void updateItem(DesignNode node, boolean empty) {
            super.updateItem(node, empty);
            boolean none = empty || node == null;
            setGraphic(none ? null : content(node));
            setAccessibleText(none ? "" : title(node));
        }

        /** A list is told with its entity, as two may have the same name. */
        private static String title(DesignNode node) {
            return node.kind() == DesignNode.Kind.LIST ? node.owner() + "." + node.name() : node.name();
        }

        private static Node content(DesignNode node) {
            HBox row = new HBox(Nodes.label(title(node), "tree-name"));
            if (!node.note().isEmpty()) {
                row.getChildren().add(Nodes.label(node.note(), Styles.CAPTION));
            }
            Label figure = Nodes.label(node.figure(), Styles.CAPTION);
            figure.setMinWidth(USE_PREF_SIZE);
            row.getChildren().addAll(Nodes.spring(), figure);
            row.getStyleClass().add("model-cell");
            Node sign =
                    switch (node.kind()) {
                        case ENTITY -> node.mark().<Node>map(Nodes::badge).orElseGet(() -> Nodes.icon(Feather.BOX));
                        case TABLE -> Nodes.icon(Feather.DATABASE, "icon-14");
                        case INDEX -> Nodes.icon(Feather.LAYERS, "icon-14");
                        case LIST -> Nodes.icon(Feather.GIT_MERGE, "icon-14");
                        case LEFT_OUT -> Nodes.icon(Feather.SLASH, "icon-14");
                        case GROUP -> Nodes.label("");
                    };
            if (node.kind() != DesignNode.Kind.GROUP) {
                row.getChildren().add(0, sign);
            }
            return row;
        }
    }
}
