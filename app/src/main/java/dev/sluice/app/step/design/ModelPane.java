package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The tree of tables, entities and indexes. */
final class ModelPane extends BorderPane {
    private static final DesignNode ROOT = DesignNode.leaf(DesignNode.Kind.GROUP, "", "");

    private final DesignViewModel model;
    private final TreeView<DesignNode> tree = new TreeView<>(new TreeItem<>(ROOT));

    ModelPane(DesignViewModel model) {
        this.model = model;
        getStyleClass().add("model-pane");
        HBox head = new HBox(Nodes.label(text("design.model"), "inspector-title"));
        head.getStyleClass().add("page-header");
        setTop(head);
        tree.setId("design-tree");
        tree.setAccessibleText(text("design.model"));
        tree.setShowRoot(false);
        tree.setCellFactory(ignored -> new ModelCell());
        setCenter(tree);
        model.tree().addListener((ListChangeListener<DesignNode>) change -> show());
        model.selected().addListener((observed, before, now) -> select(now));
        tree.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null && now.getValue().kind() != DesignNode.Kind.GROUP) {
                model.selected().set(Optional.of(now.getValue()));
            }
        });
        show();
    }

    private void show() {
        tree.getRoot()
                .getChildren()
                .setAll(model.tree().stream().map(ModelPane::item).toList());
        select(model.selected().get());
    }

    private static TreeItem<DesignNode> item(DesignNode node) {
        TreeItem<DesignNode> item = new TreeItem<>(node);
        item.setExpanded(true);
        node.children().forEach(child -> item.getChildren().add(item(child)));
        return item;
    }

    private void select(Optional<DesignNode> wanted) {
        wanted.ifPresent(node -> tree.getRoot().getChildren().stream()
                .flatMap(group -> group.getChildren().stream())
                .filter(item -> item.getValue().equals(node))
                .findFirst()
                .ifPresent(tree.getSelectionModel()::select));
    }

    private static final class ModelCell extends TreeCell<DesignNode> {
        @Override
        protected void updateItem(DesignNode node, boolean empty) {
            super.updateItem(node, empty);
            boolean none = empty || node == null;
            setGraphic(none ? null : content(node));
            setAccessibleText(none ? "" : node.name());
        }

        private static Node content(DesignNode node) {
            Label name = Nodes.label(node.name(), "tree-name");
            HBox row = new HBox(name, Nodes.spring(), Nodes.label(node.figure(), Styles.CAPTION));
            row.getStyleClass().add("model-cell");
            Node sign =
                    switch (node.kind()) {
                        case ENTITY -> node.mark().<Node>map(Nodes::badge).orElseGet(() -> Nodes.icon(Feather.BOX));
                        case TABLE -> Nodes.icon(Feather.DATABASE, "icon-14");
                        case INDEX -> Nodes.icon(Feather.LAYERS, "icon-14");
                        case GROUP -> Nodes.label("");
                    };
            if (node.kind() != DesignNode.Kind.GROUP) {
                row.getChildren().add(0, sign);
            }
            return row;
        }
    }
}
