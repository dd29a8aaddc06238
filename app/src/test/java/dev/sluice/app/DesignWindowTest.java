package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.app.testbed.CommandLine;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.CubicCurve;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The design is edited in the window, and the document in its folder is what the command line opens. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The design in the window")
final class DesignWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private Path folder;
    private OpenWindow window;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createDirectory(home.resolve("shop"));
        Files.writeString(document(), SmallDesign.YAML);
        new JsonSourceSnapshotStore().write(folder, SmallDesign.snapshot());
        engine.use(folder);
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(folder));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private Path document() {
        return folder.resolve(ProjectReader.FILE_NAME);
    }

    private String onDisk() {
        try {
            return Files.readString(document());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void openOrder(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-design");
        await(() -> !items(robot).getItems().isEmpty());
        Node entity = robot.lookup("#design-tree .tree-cell")
                .<TreeCell<?>>match(cell -> "Order".equals(cell.getAccessibleText()))
                .query();
        robot.clickOn(entity);
        await(() -> robot.lookup("#key-opensk").tryQuery().isPresent());
    }

    private static ListView<?> items(FxRobot robot) {
        return robot.lookup("#design-aggregate").queryListView();
    }

    private static TextField field(FxRobot robot, String name) {
        return robot.lookup("#key-" + name).query();
    }

    private static String note(FxRobot robot, String name) {
        return robot.lookup("#key-note-" + name).<Labeled>query().getText();
    }

    private static void put(FxRobot robot, String name, String text) {
        robot.clickOn("#key-" + name);
        robot.interact(() -> field(robot, name).setText(text));
    }

    /** Looked at where it is changed. */
    private static boolean shows(FxRobot robot, String text) {
        AtomicBoolean found = new AtomicBoolean();
        robot.interact(() -> found.set(items(robot).getItems().stream()
                .anyMatch(line -> line.toString().contains("lead=" + text))));
        return found.get();
    }

    @Test
    @DisplayName("shows rows under a key template while it is typed, saves it on Enter, and takes it back by name")
    void editsAKey(FxRobot robot) {
        openOrder(robot);
        window.picture(robot, "04-design-small");
        assertThat(robot.lookup("#key-sk").query().getParent().lookupAll(".template-tint"))
                .as("{ordered_on} and {id:pad=6}")
                .hasSize(2);
        put(robot, "sk", "O#{");
        robot.interact(() -> field(robot, "sk").end());
        robot.write("i");
        await(() -> robot.lookup("#key-choices").tryQuery().isPresent());
        assertThat(robot.lookup("#key-choices").queryListView().getItems())
                .as("id, customer_id, paid")
                .hasSize(3);
        robot.type(KeyCode.ENTER);
        await(() -> field(robot, "sk").getText().equals("O#{id}"));
        await(() -> shows(robot, "O#11,"));
        await(() -> note(robot, "sk").equals("78 items of 78 sample rows, each with a key of its own"));
        assertThat(onDisk()).as("nothing is saved while somebody types").isEqualTo(SmallDesign.YAML);
        robot.type(KeyCode.ENTER);
        String edited = SmallDesign.YAML.replace("sk: ORDER#{ordered_on}#{id:pad=6}", "sk: O#{id}");
        await(() -> onDisk().equals(edited));
        await(() -> robot.lookup("#status-undo").<Labeled>query().getText().equals("Undo: edit sk of Order"));
        window.picture(robot, "04-design-edited");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        await(() -> onDisk().equals(SmallDesign.YAML));
        await(() -> field(robot, "sk").getText().equals("ORDER#{ordered_on}#{id:pad=6}"));
        await(() -> !robot.lookup("#redo").queryButton().isDisabled());
        robot.clickOn("#redo");
        await(() -> onDisk().equals(edited));
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML));
    }

    @Test
    @DisplayName("saves what somebody was typing when the window is closed, and then closes")
    void closed(FxRobot robot) {
        openOrder(robot);
        put(robot, "sk", "O#{id}");
        window.staysOpen(robot);
        await(() -> !window.isShowing());
        assertThat(onDisk()).isEqualTo(SmallDesign.YAML.replace("sk: ORDER#{ordered_on}#{id:pad=6}", "sk: O#{id}"));
    }

    @Test
    @DisplayName("saves what somebody was typing when something else leads to another entity")
    void ledAway(FxRobot robot) {
        openOrder(robot);
        put(robot, "sk", "O#{id}");
        robot.interact(() -> window.session().goTo(new SubjectPlace(SubjectPlace.Kind.ENTITY, "Customer")));
        await(() -> onDisk().equals(SmallDesign.YAML.replace("sk: ORDER#{ordered_on}#{id:pad=6}", "sk: O#{id}")));
    }

    @Test
    @DisplayName("stays open where what was typed cannot be saved")
    void notSaved(FxRobot robot) throws IOException {
        openOrder(robot);
        Files.writeString(document(), SmallDesign.YAML.replace("name: shop\n", "name: store\n"));
        put(robot, "sk", "O#{id}");
        assertThat(window.staysOpen(robot)).isTrue();
        await(() ->
                !robot.lookup("#document-conflict").<Labeled>query().getText().isEmpty());
        assertThat(window.isShowing()).isTrue();
    }

    @Test
    @DisplayName("says below the field what is wrong with it, keeps it unsaved, and puts it back on Escape")
    void mistakes(FxRobot robot) {
        openOrder(robot);
        put(robot, "sk", "ORDER");
        await(() -> note(robot, "sk").contains("(R-03): CUSTOMER#1 / ORDER by Order row"));
        window.picture(robot, "04-design-collision");
        put(robot, "sk", "ORDER#{nothing}");
        await(() -> note(robot, "sk").contains("nothing"));
        assertThat(field(robot, "sk").getStyleClass()).contains("error");
        window.picture(robot, "04-design-mistake");
        robot.clickOn("#key-pk");
        await(() -> note(robot, "sk").contains("nothing"));
        assertThat(onDisk()).isEqualTo(SmallDesign.YAML);
        robot.clickOn("#key-sk").type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        await(() -> field(robot, "sk").getText().equals("ORDER#{ordered_on}#{id:pad=6}"));
        await(() -> !field(robot, "sk").getStyleClass().contains("error"));
    }

    @Test
    @DisplayName("keeps the place that somebody looks at while the rows change under it")
    void staysInPlace(FxRobot robot) {
        openOrder(robot);
        robot.interact(() -> items(robot).scrollTo(40));
        int first = firstVisible(robot);
        assertThat(first).isPositive();
        put(robot, "sk", "O#{id:pad=4}");
        await(() -> shows(robot, "O#00"));
        assertThat(firstVisible(robot)).isEqualTo(first);
    }

    private static int firstVisible(FxRobot robot) {
        VirtualFlow<?> flow = (VirtualFlow<?>) items(robot).lookup(".virtual-flow");
        IndexedCell<?> cell = flow.getFirstVisibleCell();
        return cell.getIndex();
    }

    @Test
    @DisplayName("shows an item as DynamoDB has it, an index, and where attributes come from")
    void otherViews(FxRobot robot) {
        openOrder(robot);
        robot.interact(() -> items(robot).getSelectionModel().select(2));
        robot.clickOn("#design-mode-json");
        assertThat(robot.lookup("#design-json").queryAs(TextArea.class).getText())
                .contains("\"sk\": {\"S\":\"ORDER#2026-01-13#000012\"}");
        window.picture(robot, "04-design-json");
        robot.clickOn("#design-mode-table");
        assertThat(OpenWindow.table(robot, "#design-table").getItems()).hasSize(90);
        window.picture(robot, "04-design-table");
        robot.clickOn("#design-mode-mapping");
        robot.interact(() ->
                OpenWindow.table(robot, "#design-mapping").getSelectionModel().select(1));
        window.picture(robot, "04-design-mapping-small");
        linesMeetTheirRows(robot);
        robot.clickOn("#design-mode-aggregate").clickOn("#design-tab-open");
        await(() -> shows(robot, "OPEN#1,"));
        window.picture(robot, "04-design-index");
    }

    /** Each line begins and ends in the middle of the row that it belongs to. */
    private static void linesMeetTheirRows(FxRobot robot) {
        List<CubicCurve> curves =
                robot.lookup("#design-mapping-lines .mapping-line").queryAllAs(CubicCurve.class).stream()
                        .toList();
        assertThat(curves).hasSize(11);
        assertThat(curves)
                .filteredOn(curve -> curve.getStyleClass().contains("current"))
                .hasSize(2);
        for (String id : List.of("#design-mapping", "#design-mapping-sources")) {
            List<Double> rows = robot.lookup(id + " .table-row-cell").queryAllAs(TableRow.class).stream()
                    .filter(row -> !row.isEmpty())
                    .map(row -> middle(row))
                    .toList();
            assertThat(curves).allSatisfy(curve -> assertThat(rows)
                    .anyMatch(row -> Math.abs(row - end(curve, id.endsWith("sources"))) < 1));
        }
    }

    private static double middle(Node row) {
        Bounds bounds = row.localToScene(row.getBoundsInLocal());
        return (bounds.getMinY() + bounds.getMaxY()) / 2;
    }

    private static double end(CubicCurve curve, boolean left) {
        return curve.localToScene(0, left ? curve.getStartY() : curve.getEndY()).getY();
    }

    @Test
    @DisplayName("shows the attributes that somebody chooses at the head of an entity")
    void choosesAttributes(FxRobot robot) {
        openOrder(robot);
        robot.clickOn(robot.lookup(".line-entity .aggregate-tail")
                .<Labeled>match(tail -> "+ 2".equals(tail.getText()))
                .<Node>query());
        await(() -> robot.lookup("paid").tryQuery().isPresent());
        window.picture(robot, "04-design-attributes");
        robot.clickOn(robot.lookup(".context-menu .label")
                .<Labeled>match(item -> "paid".equals(item.getText()))
                .<Node>query());
        await(() -> items(robot).getItems().get(1).toString().contains("paid"));
    }

    @Test
    @DisplayName("opens a document with a mistake, shows its line, and the rest of it can be used")
    void mistaken(FxRobot robot) throws IOException {
        Files.writeString(document(), SmallDesign.YAML.replace("from: public.customer", "form: public.customer"));
        robot.clickOn("#open-folder");
        await(() -> window.session().source().get().value().isPresent());
        assertThat(robot.lookup("#document-mistakes").<Labeled>query().getText())
                .startsWith("sluice.yaml has 2 mistakes");
        robot.clickOn("#document-mistakes-show");
        assertThat(robot.lookup("#home-mistakes .excerpt-line.error").queryAll())
                .hasSize(2);
        window.picture(robot, "01-home-mistakes");
        robot.clickOn("#step-design");
        await(() -> !items(robot).getItems().isEmpty());
        window.picture(robot, "04-design-mistakes");
        Files.writeString(document(), SmallDesign.YAML);
        robot.clickOn("#document-mistakes-reload");
        await(() -> window.session().check().get().value().isPresent());
        assertThat(robot.lookup("#document-mistakes").query().getParent().isVisible())
                .isFalse();
    }

    @Test
    @DisplayName("notices what another program writes, overwrites none of it, and reads it again when asked to")
    void anotherProgram(FxRobot robot) throws IOException {
        openOrder(robot);
        String foreign = SmallDesign.YAML.replace("name: shop\n", "name: store\n");
        Files.writeString(document(), foreign);
        put(robot, "sk", "O#{id}");
        robot.type(KeyCode.ENTER);
        await(() ->
                robot.lookup("#document-conflict").<Labeled>query().getText().startsWith("Another program"));
        assertThat(onDisk()).isEqualTo(foreign);
        window.picture(robot, "04-design-conflict");
        robot.clickOn("#document-reload");
        await(() -> robot.lookup("#project-name").<Labeled>query().getText().equals("store"));
        assertThat(robot.lookup("#document-conflict").query().getParent().isVisible())
                .isFalse();
    }

    @Test
    @DisplayName("is the design that the command line checks, and what is written outside is what the window opens")
    void bothDirections(FxRobot robot) throws IOException {
        openOrder(robot);
        put(robot, "sk", "O#{ordered_on}#{id:pad=8}");
        robot.type(KeyCode.ENTER);
        await(() -> onDisk().contains("sk: O#{ordered_on}#{id:pad=8}"));
        CommandLine.Run checked = CommandLine.run("check", "-p", folder.toString());
        assertThat(checked.exitCode()).as(checked.output()).isLessThan(2);
        assertThat(checked.output()).contains("0 errors");
        Files.writeString(document(), onDisk().replace("sk: PROFILE", "sk: \"{nothing}\""));
        assertThat(CommandLine.run("check", "-p", folder.toString()).output()).contains("entity Customer, key sk");
        robot.interact(() -> window.workbench().journey().open(folder));
        await(() -> window.session().project().get().orElseThrow().text().equals(onDisk()));
        robot.interact(() -> window.session().step().set(StepId.DESIGN));
        await(() -> robot.lookup("#design-sample-rows")
                .<Labeled>query()
                .getText()
                .startsWith("Old rows: entity Customer, key sk"));
        assertThat(onDisk()).as("opening writes nothing").contains("sk: \"{nothing}\"");
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
