package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.command.Command;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.LogLine;
import dev.sluice.app.session.Problem;
import dev.sluice.app.task.Job;
import dev.sluice.problem.Severity;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Problems, jobs and log: a bar with counts and the last line, which opens to a list. */
final class Dock extends VBox {
    private static final String ZERO = "0";
    private static final int LOG = 2;

    private final StackPane body = new StackPane();
    private final Button fold;
    private final List<ListView<?>> lists;
    private final List<Button> tabs;

    Dock(ShellViewModel model) {
        setId("dock");
        lists = List.of(
                list("dock-problems", text("dock.problems"), model.problems(), Dock::problem),
                list("dock-jobs", text("dock.jobs"), model.jobs(), Dock::job),
                list("dock-log", text("dock.log"), model.lines(), Dock::line));
        body.getStyleClass().add("dock-body");
        body.getChildren().addAll(lists);
        tabs = List.of(
                tab(
                        0,
                        "show-problems",
                        text("dock.problems"),
                        Feather.ALERT_TRIANGLE,
                        count(model.problemCount(Severity.ERROR), Styles.ERROR),
                        count(model.problemCount(Severity.WARNING), Styles.WARNING),
                        count(model.problemCount(Severity.NOTE), "notes"),
                        none(List.of(
                                model.problemCount(Severity.ERROR),
                                model.problemCount(Severity.WARNING),
                                model.problemCount(Severity.NOTE)))),
                tab(
                        1,
                        "show-jobs",
                        text("dock.jobs"),
                        Feather.ACTIVITY,
                        count(model.jobCount(), Styles.ACCENT),
                        none(List.of(model.jobCount()))),
                tab(2, "show-log", text("dock.log"), Feather.LIST));
        Label last = Nodes.bound(model.lastLine(), "dock-line");
        last.setId("dock-line");
        HBox.setHgrow(last, Priority.ALWAYS);
        last.setMaxWidth(Double.MAX_VALUE);
        fold = Nodes.iconButton(
                "dock-fold", text("dock.fold"), Feather.CHEVRON_UP, () -> show(body.isVisible() ? -1 : LOG));
        HBox bar = new HBox();
        bar.getStyleClass().add("dock-bar");
        bar.getChildren().addAll(tabs);
        bar.getChildren().addAll(last, fold);
        getChildren().addAll(bar, body);
        model.lines().addListener((ListChangeListener<LogLine>) change -> showNewestLine());
        show(-1);
    }

    List<Command> commands() {
        return List.of(
                command("dock.problems", text("command.dock.problems"), 0),
                command("dock.jobs", text("command.dock.jobs"), 1),
                command("dock.log", text("command.dock.log"), LOG),
                new Command("dock.fold", text("command.dock.fold"), "", () -> "", () -> show(-1)));
    }

    private Command command(String id, String name, int index) {
        return new Command(id, name, "", () -> "", () -> {
            show(index);
            lists.get(index).requestFocus();
        });
    }

    private Button tab(int index, String id, String name, Feather icon, Node... counts) {
        Label words = Nodes.label(name, Styles.SMALL);
        words.setMinWidth(USE_PREF_SIZE);
        HBox content = Nodes.row(Nodes.icon(icon, "icon-14"), words);
        content.getChildren().addAll(counts);
        content.setMinWidth(USE_PREF_SIZE);
        Button tab = new Button(name, content);
        tab.setId(id);
        tab.setMinWidth(USE_PREF_SIZE);
        tab.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tab.getStyleClass().add(Styles.FLAT);
        tab.setAccessibleText(name);
        tab.setOnAction(event -> toggle(index));
        return tab;
    }

    /** A count that is not zero. */
    private static Label count(StringBinding count, String style) {
        Label label = Nodes.bound(count, Styles.COUNT, style);
        Nodes.showWhile(label, count.map(figure -> !figure.equals(ZERO)));
        return label;
    }

    /** One zero where every count is. */
    private static Label none(List<StringBinding> counts) {
        Label label = Nodes.label(ZERO, Styles.COUNT);
        Nodes.showWhile(
                label,
                Bindings.createBooleanBinding(
                        () -> counts.stream().map(StringBinding::get).allMatch(ZERO::equals),
                        counts.toArray(StringBinding[]::new)));
        return label;
    }

    private void toggle(int index) {
        show(body.isVisible() && lists.get(index).isVisible() ? -1 : index);
    }

    private void show(int index) {
        body.setVisible(index >= 0);
        body.setManaged(index >= 0);
        for (int each = 0; each < lists.size(); each++) {
            lists.get(each).setVisible(each == index);
            tabs.get(each).getStyleClass().remove(Styles.OPEN);
        }
        fold.setGraphic(Nodes.icon(index >= 0 ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP));
        if (index >= 0) {
            tabs.get(index).getStyleClass().add(Styles.OPEN);
        }
        showNewestLine();
    }

    private void showNewestLine() {
        ListView<?> log = lists.get(LOG);
        log.scrollTo(log.getItems().size() - 1);
    }

    private static <T> ListView<T> list(String id, String name, ObservableList<T> items, Function<T, Node> cell) {
        ListView<T> list = new ListView<>(items);
        list.setId(id);
        list.setAccessibleText(name);
        list.setPlaceholder(Nodes.label(text("dock.empty"), Styles.MUTED));
        list.setCellFactory(ignored -> new NodeCell<>(cell));
        return list;
    }

    private static Node problem(Problem problem) {
        Node sign =
                switch (problem.severity()) {
                    case ERROR -> Nodes.icon(Feather.X_CIRCLE, "icon-14", "sign-error");
                    case WARNING -> Nodes.icon(Feather.ALERT_TRIANGLE, "icon-14", "sign-warning");
                    case NOTE -> Nodes.icon(Feather.INFO, "icon-14", "sign-note");
                };
        Label origin = Nodes.label(problem.origin(), Styles.MEDIUM);
        origin.setMinWidth(USE_PREF_SIZE);
        Label sentence = Nodes.label(problem.sentence());
        sentence.setTooltip(new Tooltip(problem.sentence()));
        return Nodes.row(sign, origin, sentence);
    }

    private static Node job(Job job) {
        Label counts = Nodes.label("", Styles.MUTED);
        counts.textProperty().bind(job.progress().map(progress -> progress.counts() + "  " + progress.speed()));
        Button cancel = Nodes.button(
                "cancel-job", text("action.cancel"), Feather.SQUARE, () -> job.cancel(text("job.stopped", job.name())));
        return Nodes.row(Nodes.label(job.name(), Styles.MEDIUM), counts, Nodes.spring(), cancel);
    }

    private static Node line(LogLine line) {
        Label words = Nodes.label(line.toString(), Styles.MONO);
        words.setTooltip(new Tooltip(line.toString()));
        return words;
    }

    private static final class NodeCell<T> extends ListCell<T> {
        private final Function<T, Node> content;

        NodeCell(Function<T, Node> content) {
            this.content = content;
            // As wide as the list and no wider: long lines end in an ellipsis and not behind a scroll bar.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : content.apply(item));
        }
    }
}
