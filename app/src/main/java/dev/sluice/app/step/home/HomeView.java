package dev.sluice.app.step.home;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The first screen: one obvious action, a folder, the recent projects, and what Sluice does to one's systems. */
public final class HomeView extends BorderPane {
    private final HomeViewModel model;
    private final NewProjectViewModel fresh;
    private final Supplier<Optional<Path>> folders;
    private final VBox recent = new VBox();

    /**
     * The screen.
     *
     * @param folders asks the user for a folder
     */
    public HomeView(HomeViewModel model, NewProjectViewModel fresh, Supplier<Optional<Path>> folders) {
        this.model = model;
        this.fresh = fresh;
        this.folders = folders;
        setId("page-connect");
        VBox home = new VBox(
                Nodes.paragraph(text("home.title"), "home-title"),
                Nodes.paragraph(text("home.lead"), "home-lead"),
                new MistakesPane(model.mistakes()),
                sampleCard(),
                trouble(),
                new NewProjectPane(fresh, folders),
                columns());
        home.getStyleClass().add("home");
        ScrollPane scroll = new ScrollPane(home);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        setRight(new InspectorPane(
                "home-inspector", Feather.SHIELD, new SimpleObjectProperty<>(promises(model.standIn()))));
    }

    private Node sampleCard() {
        Button open = Nodes.button("open-sample", text("home.sample.open"), Feather.PLAY, model::openPagila);
        open.getStyleClass().addAll(Styles.PRIMARY, Styles.LARGE);
        open.disableProperty().bind(model.sampleClosed());
        Button other = Nodes.button("open-chinook", text("home.sample.chinook"), Feather.MUSIC, model::openChinook);
        other.getStyleClass().add(Styles.LARGE);
        other.disableProperty().bind(model.sampleClosed());
        Nodes.showWhile(other, model.opening().not());
        Button cancel = Nodes.button("cancel-open", text("action.cancel"), Feather.SQUARE, model::cancel);
        cancel.getStyleClass().addAll(Styles.DANGER, Styles.LARGE);
        Nodes.showWhile(cancel, model.opening());
        Label opening = Nodes.bound(model.waiting(), Styles.MUTED);
        opening.setId("home-opening");
        Nodes.showWhile(opening, model.opening());
        HBox figures = new HBox(
                figure(text("home.sample.rows"), text("home.sample.rows.label")),
                rule(),
                figure(text("home.sample.tables"), text("home.sample.tables.label")),
                rule(),
                figure(text("home.sample.patterns"), text("home.sample.patterns.label")));
        figures.getStyleClass().add("home-figures");
        VBox words = new VBox(
                Nodes.label(text("home.sample.title"), "home-card-title"),
                Nodes.paragraph(model.sampleText(), "home-text"),
                figures,
                Nodes.row(open, other, cancel),
                opening);
        words.getStyleClass().add("home-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox card = new HBox(words, new HomeDrawing());
        card.getStyleClass().add("home-card");
        return card;
    }

    private static Node figure(String figure, String label) {
        return new VBox(Nodes.label(figure, "home-figure"), Nodes.label(label, Styles.MUTED, Styles.SMALL));
    }

    private static Node rule() {
        Region rule = new Region();
        rule.getStyleClass().add("home-rule");
        return rule;
    }

    private Node trouble() {
        Label trouble = Nodes.bound(model.trouble(), "home-error");
        trouble.setId("home-error");
        trouble.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(trouble, model.trouble().isNotEmpty());
        return trouble;
    }

    private Node columns() {
        VBox open = column(
                heading(Nodes.label(text("home.open.title"), Styles.STRONG)),
                choice(
                        "open-folder",
                        Feather.FOLDER,
                        text("home.folder"),
                        text("home.folder.hint"),
                        this::chooseFolder),
                choice("new-begin", Feather.DATABASE, text("home.new"), text("home.new.hint"), () -> fresh.open()
                        .set(true)));
        Button clear = new Button(text("home.recent.clear"));
        clear.setId("clear-recent");
        clear.getStyleClass().add(Styles.LINK);
        clear.setOnAction(event -> model.clearRecent());
        VBox list =
                column(heading(Nodes.label(text("home.recent.title"), Styles.STRONG), Nodes.spring(), clear), recent);
        recent.setId("recent-projects");
        recent.getStyleClass().add("home-column");
        model.recent().addListener((ListChangeListener<RecentRow>) change -> showRecent(clear));
        showRecent(clear);
        HBox columns = new HBox(open, list);
        columns.getStyleClass().add("home-columns");
        return columns;
    }

    private static Node heading(Node... parts) {
        HBox heading = Nodes.row(parts);
        heading.getStyleClass().add("home-heading");
        return heading;
    }

    private static VBox column(Node... nodes) {
        VBox column = new VBox(nodes);
        column.getStyleClass().add("home-column");
        column.setPrefWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private void showRecent(Button clear) {
        List<RecentRow> rows = List.copyOf(model.recent());
        clear.setVisible(!rows.isEmpty());
        recent.getChildren().setAll(rows.stream().map(this::recentRow).toList());
        if (rows.isEmpty()) {
            recent.getChildren().add(Nodes.paragraph(text("home.recent.none"), Styles.MUTED));
        }
    }

    private Node recentRow(RecentRow row) {
        boolean missing = row.folder() == RecentRow.Folder.MISSING;
        String second = missing ? text("home.recent.missing", row.path()) : String.valueOf(row.path());
        Button button = choice("recent-" + row.name(), Feather.CLOCK, row.name(), second, () -> model.open(row.path()));
        button.setDisable(missing);
        return button;
    }

    private static Button choice(String id, Feather icon, String title, String hint, Runnable action) {
        Label second = Nodes.label(hint, Styles.MUTED, Styles.SMALL);
        second.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        VBox words = new VBox(Nodes.label(title, Styles.MEDIUM), second);
        words.getStyleClass().add("choice-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(Nodes.icon(icon, "lead"), words, Nodes.icon(Feather.CHEVRON_RIGHT));
        row.getStyleClass().add("choice-row");
        Button button = new Button(title, row);
        button.setId(id);
        button.setAccessibleText(title + ", " + hint);
        button.getStyleClass().add("choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Asks for a folder and opens it. */
    public void chooseFolder() {
        folders.get().ifPresent(model::open);
    }

    private static Facts promises(HomeViewModel.StandIn standIn) {
        return new Facts(
                text("home.promise.title"),
                text("home.promise.subtitle"),
                List.of(
                        Facts.Section.note(text("home.promise.source.title"), text("home.promise.source")),
                        Facts.Section.note(text("home.promise.target.title"), text("home.promise.target")),
                        Facts.Section.note(text("home.promise.secrets.title"), text("home.promise.secrets")),
                        Facts.Section.note(standIn.name(), standIn.remark())));
    }
}
