package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.EntityMark;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** A line of the aggregate view: key at the left, up to three attributes, a figure at the right. */
final class AggregateCell extends ListCell<AggregateLine> {
    private static final double KEY_SHARE = 37;
    private static final double CELL_SHARE = 18;
    private static final double TAIL_SHARE = 9;
    private static final int CELLS = ShownAttributes.MOST;

    private final Label sign = Nodes.label("", "entity-badge");
    private final Label lead = Nodes.label("", "aggregate-lead");
    private final Label count = Nodes.label("", "aggregate-count");
    private final Label tail = Nodes.label("", "aggregate-tail");
    private final Label[] cells = new Label[CELLS];
    private final GridPane row = new GridPane();
    private final Tooltip whole = new Tooltip();
    private boolean wide;
    private int last = CELLS - 1;

    AggregateCell() {
        // As wide as the list, so that nothing has to be moved sideways: what does not fit is shortened.
        setPrefWidth(0);
        row.getStyleClass().add("aggregate-row");
        row.getColumnConstraints().add(share(KEY_SHARE));
        count.setMinWidth(USE_PREF_SIZE);
        row.add(Nodes.row(sign, lead, count), 0, 0);
        for (int index = 0; index < CELLS; index++) {
            cells[index] = Nodes.label("", "aggregate-cell");
            row.getColumnConstraints().add(share(CELL_SHARE));
            row.add(cells[index], index + 1, 0);
        }
        row.getColumnConstraints().add(share(TAIL_SHARE));
        row.add(tail, CELLS + 1, 0);
        GridPane.setHalignment(tail, HPos.RIGHT);
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    @Override
    protected void updateItem(AggregateLine line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().removeIf(name -> name.startsWith("line-") || name.startsWith("entity-"));
        if (empty || line == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        getStyleClass().add("line-" + line.kind().name().toLowerCase(Locale.ROOT));
        line.mark().map(EntityMark::colour).ifPresent(colour -> getStyleClass().add("entity-" + colour + "-line"));
        show(line);
        setGraphic(row);
        setAccessibleText(line.lead() + " " + String.join(" ", line.cells()) + " " + line.tail());
        setAccessibleHelp(line.kind() == AggregateLine.Kind.ENTITY ? text("design.aggregate.choose", line.lead()) : "");
    }

    /** A partition key and its figure take the room of the attributes; asked for only where it changes, for it lays out anew. */
    private void stretch(boolean now) {
        if (wide != now) {
            wide = now;
            GridPane.setColumnSpan(lead.getParent(), now ? CELLS : 1);
            GridPane.setColumnIndex(tail, now ? CELLS : CELLS + 1);
            GridPane.setColumnSpan(tail, now ? 2 : 1);
        }
    }

    /** The last cell takes the room of those that are not there, and of the figure behind them. */
    private void reach(int cell, boolean toTheEnd) {
        GridPane.setColumnSpan(cells[last], 1);
        last = cell;
        GridPane.setColumnSpan(cells[last], CELLS - cell + (toTheEnd ? 1 : 0));
    }

    private void show(AggregateLine line) {
        boolean head = line.kind() == AggregateLine.Kind.ENTITY;
        boolean across = line.kind() == AggregateLine.Kind.PARTITION || line.kind() == AggregateLine.Kind.MORE;
        sign.setVisible(head);
        sign.setManaged(head);
        sign.setText(line.mark().map(EntityMark::letters).orElse(""));
        sign.getStyleClass().removeIf(name -> name.matches("entity-[0-9]"));
        line.mark().map(EntityMark::colour).ifPresent(colour -> sign.getStyleClass()
                .add("entity-" + colour));
        lead.setText(line.lead());
        boolean many = line.items() > 1;
        count.setText(many ? Figures.count(line.items()) : "");
        count.setVisible(many);
        count.setManaged(many);
        lead.getStyleClass().remove(Styles.MONO);
        if (line.kind() == AggregateLine.Kind.PARTITION || line.kind() == AggregateLine.Kind.ITEM) {
            lead.getStyleClass().add(Styles.MONO);
        }
        tail.setText(line.tail());
        stretch(across);
        if (!across && !line.cells().isEmpty()) {
            reach(line.cells().size() - 1, line.tail().isEmpty());
        }
        for (int index = 0; index < CELLS; index++) {
            cells[index].setText(index < line.cells().size() ? line.cells().get(index) : "");
            cells[index].setVisible(!across);
            cells[index].setManaged(!across);
        }
        Optional<String> full = line.item().map(item -> line.lead() + "\n" + item.sourceKey());
        boolean isChoice = head && !line.tail().isEmpty();
        whole.setText(isChoice ? text("design.aggregate.choose", line.lead()) : full.orElse(line.lead()));
        setTooltip(whole);
    }
}
