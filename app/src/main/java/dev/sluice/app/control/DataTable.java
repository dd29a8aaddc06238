package dev.sluice.app.control;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Callback;

/** A table of records; each column takes a share of the width. */
public final class DataTable<R> extends TableView<R> {
    /** The style class of the column at the left. */
    public static final String FIRST = "first";

    private static final String LAST = "last";
    /** Room for the scroll bar and the borders, in pixels. */
    private static final double SCROLL_BAR = 14;
    /** The style sheet's header row and its line. */
    private static final double HEADER_HEIGHT = 36;

    private static final int ROWS_WHEN_EMPTY = 4;

    private final double shares;
    /** What the columns that show take together. */
    private final DoubleProperty shown = new SimpleDoubleProperty();

    /**
     * A table.
     *
     * @param id of the node
     * @param name its name for screen readers
     * @param rows its rows; sorting by a click does not change them
     * @param shares the sum of the shares that its columns will have
     */
    public DataTable(String id, String name, ObservableList<R> rows, double shares) {
        this.shares = shares;
        shown.set(shares);
        setId(id);
        setAccessibleText(name);
        SortedList<R> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        setPlaceholder(Nodes.label("", Styles.MUTED));
    }

    /** The sentence in place of rows where there are none. */
    public DataTable<R> whenEmpty(String sentence) {
        setPlaceholder(Nodes.label(sentence, Styles.MUTED));
        return this;
    }

    /** Asks for as much height as its rows need, and for a few where there are none. */
    public DataTable<R> asHighAsItsRows() {
        prefHeightProperty().bind(heightOf(Integer.MAX_VALUE));
        return this;
    }

    private DoubleBinding heightOf(int most) {
        return Bindings.createDoubleBinding(
                () -> HEADER_HEIGHT
                        + getFixedCellSize()
                                * (getItems().isEmpty()
                                        ? ROWS_WHEN_EMPTY
                                        : Math.min(most, getItems().size())),
                getItems(),
                fixedCellSizeProperty());
    }

    /**
     * Asks for as much height as its rows need, within bounds.
     *
     * @param least so many rows show where there are as many, however little room there is
     * @param most not more rows show at once
     */
    public DataTable<R> asHighAsItsRows(int least, int most) {
        prefHeightProperty().bind(heightOf(most));
        minHeightProperty().bind(heightOf(least));
        return this;
    }

    /** Tells of the row that is selected. */
    public DataTable<R> onSelect(Consumer<R> action) {
        getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                action.accept(now);
            }
        });
        return this;
    }

    /** Shows the column that was added last only while a row has something for it; the others take its room else. */
    public DataTable<R> whileAny(Predicate<R> filled) {
        TableColumn<R, ?> column = getColumns().get(getColumns().size() - 1);
        InvalidationListener look = observed -> {
            column.setVisible(getItems().stream().anyMatch(filled));
            shown.set(shares
                    - getColumns().stream()
                            .filter(each -> !each.isVisible())
                            .mapToDouble(each -> (double) each.getUserData())
                            .sum());
        };
        getItems().addListener(look);
        look.invalidated(getItems());
        return this;
    }

    /** Keeps the rows as they are given: a click on a header does not sort. */
    public DataTable<R> inGivenOrder() {
        getColumns().forEach(column -> column.setSortable(false));
        return this;
    }

    /**
     * Gives some rows a style class.
     *
     * @param rows which
     * @param style the class
     */
    public DataTable<R> emphasise(Predicate<R> rows, String style) {
        setRowFactory(ignored -> new StyledRow<>(rows, style));
        return this;
    }

    /** A column of text. */
    public DataTable<R> text(String title, double share, Function<R, String> value, String... classes) {
        return add(title, share, value, String::valueOf, classes);
    }

    /** A column of exact counts at the right, sorted as numbers. */
    public DataTable<R> figure(String title, double share, Function<R, Long> value, Function<Long, String> written) {
        return add(title, share, value, written, Styles.FIGURE);
    }

    /** A column of text with a sign before it. */
    public DataTable<R> marked(String title, double share, Function<R, String> value, Function<R, Node> sign) {
        signed(title, share, Comparator.comparing(value), () -> new MarkedCell<>(value, sign, ContentDisplay.LEFT));
        return this;
    }

    /**
     * What a column draws.
     *
     * @param words what each drawing says, to screen readers and in its tooltip
     * @param node made for a row; as wide as the column
     * @param order by which a click on the header sorts
     */
    public record Drawing<R>(Function<R, String> words, Function<R, Region> node, Comparator<R> order) {}

    /** A column of small drawings. */
    public DataTable<R> drawn(String title, double share, Drawing<R> drawing, String... classes) {
        TableColumn<R, R> column =
                signed(title, share, drawing.order(), () -> new DrawnCell<>(drawing.words(), drawing.node(), classes));
        column.getStyleClass().addAll(classes);
        return this;
    }

    /** A column of badges, each with its word. */
    public DataTable<R> badges(String title, double share, Function<R, String> value, Function<R, Node> badge) {
        signed(
                title,
                share,
                Comparator.comparing(value),
                () -> new MarkedCell<>(value, badge, ContentDisplay.GRAPHIC_ONLY));
        return this;
    }

    private TableColumn<R, R> signed(String title, double share, Comparator<R> order, Supplier<TableCell<R, R>> cells) {
        TableColumn<R, R> column = column(title, share);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(order);
        column.setCellFactory(ignored -> cells.get());
        return column;
    }

    /**
     * A column of text that leads somewhere.
     *
     * @param isLink whether that of a row does; else it is plain text
     * @param action goes there
     */
    public DataTable<R> link(
            String title, double share, Function<R, String> value, Predicate<R> isLink, Consumer<R> action) {
        TableColumn<R, R> column = column(title, share);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(Comparator.comparing(value));
        column.setCellFactory(ignored -> new LinkCell<>(value, isLink, action));
        return this;
    }

    private <V extends Comparable<? super V>> DataTable<R> add(
            String title, double share, Function<R, V> value, Function<V, String> written, String... classes) {
        TableColumn<R, V> column = column(title, share);
        column.getStyleClass().addAll(classes);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        Callback<TableColumn<R, V>, TableCell<R, V>> cells = ignored -> new WrittenCell<>(written, classes);
        column.setCellFactory(cells);
        return this;
    }

    private <V> TableColumn<R, V> column(String title, double share) {
        TableColumn<R, V> column = new TableColumn<>(title);
        column.setUserData(share);
        column.prefWidthProperty()
                .bind(widthProperty().subtract(SCROLL_BAR).multiply(share).divide(shown));
        column.setReorderable(false);
        getColumns().forEach(other -> other.getStyleClass().remove(LAST));
        column.getStyleClass().add(getColumns().isEmpty() ? FIRST : LAST);
        getColumns().add(column);
        return column;
    }

    private static final class StyledRow<R> extends TableRow<R> {
        private final Predicate<R> rows;
        private final String style;

        StyledRow(Predicate<R> rows, String style) {
            this.rows = rows;
            this.style = style;
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove(style);
            if (!empty && row != null && rows.test(row)) {
                getStyleClass().add(style);
            }
        }
    }

    private static final class WrittenCell<R, V> extends TableCell<R, V> {
        private final Function<V, String> written;

        WrittenCell(Function<V, String> written, String... classes) {
            this.written = written;
            getStyleClass().addAll(classes);
            setEllipsisString(Nodes.ELLIPSIS);
        }

        @Override
        protected void updateItem(V value, boolean empty) {
            super.updateItem(value, empty);
            String text = empty || value == null ? "" : written.apply(value);
            setText(text);
            setTooltip(text.isEmpty() ? null : new Tooltip(text));
        }
    }

    private static final class LinkCell<R> extends TableCell<R, R> {
        private final Function<R, String> value;
        private final Predicate<R> isLink;
        private final Hyperlink link = new Hyperlink();

        LinkCell(Function<R, String> value, Predicate<R> isLink, Consumer<R> action) {
            this.value = value;
            this.isLink = isLink;
            setEllipsisString(Nodes.ELLIPSIS);
            link.setEllipsisString(Nodes.ELLIPSIS);
            link.getStyleClass().add("cell-link");
            link.setOnAction(event -> {
                link.setVisited(false);
                action.accept(getItem());
            });
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            boolean none = empty || row == null;
            String text = none ? "" : value.apply(row);
            boolean leads = !none && isLink.test(row);
            link.setText(text);
            setText(leads ? "" : text);
            setGraphic(leads ? link : null);
            setTooltip(none ? null : new Tooltip(text));
        }
    }

    private static final class MarkedCell<R> extends TableCell<R, R> {
        private final Function<R, String> value;
        private final Function<R, Node> sign;

        MarkedCell(Function<R, String> value, Function<R, Node> sign, ContentDisplay display) {
            this.value = value;
            this.sign = sign;
            setContentDisplay(display);
            setEllipsisString(Nodes.ELLIPSIS);
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            boolean none = empty || row == null;
            setText(none ? "" : value.apply(row));
            setTooltip(none ? null : new Tooltip(value.apply(row)));
            setGraphic(none ? null : sign.apply(row));
        }
    }
}
