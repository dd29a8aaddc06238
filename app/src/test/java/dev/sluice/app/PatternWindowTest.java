package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Access patterns are written in the window, and the document in its folder has them. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("Access patterns in the window")
final class PatternWindowTest {
    private static final int LIMIT_SECONDS = 30;
    private static final String ADDED = """
            accessPatterns:
              orders-of-customer:
                description: Orders of a customer
                callsPerSecond: {average: 12.5, peak: 40}
                sql: SELECT id, total FROM orders WHERE customer_id = :customer
                parameters: SELECT id AS customer FROM customer
                query:
                  table: shop
                  where:
                    pk: CUSTOMER#{customer}
                returns: {id: orderId, total: total}
            """;

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

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    private void open(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-access");
    }

    private static void put(FxRobot robot, String id, String text) {
        robot.interact(
                () -> robot.lookup("#" + id).queryAs(TextInputControl.class).setText(text));
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup("#" + id).<Labeled>query().getText();
    }

    private static void write(FxRobot robot) {
        robot.clickOn("#access-remedy");
        put(robot, "pattern-id", "orders-of-customer");
        put(robot, "pattern-description", "Orders of a customer");
        put(robot, "pattern-sql", "SELECT id, total FROM orders WHERE customer_id = :customer");
        put(robot, "pattern-parameters", "SELECT id AS customer FROM customer");
        put(robot, "pattern-keys-0-value", "CUSTOMER#{customer}");
        for (int column = 0; column < 2; column++) {
            robot.interact(
                    () -> robot.lookup("#pattern-returns-add").queryButton().fire());
        }
        put(robot, "pattern-returns-0", "id");
        put(robot, "pattern-returns-0-value", "orderId");
        put(robot, "pattern-returns-1", "total");
        put(robot, "pattern-returns-1-value", "total");
    }

    @Test
    @DisplayName(
            "are added with what is wrong said in its field, saved by Ctrl and Enter, undone by Ctrl and Z, edited and removed")
    void written(FxRobot robot) {
        open(robot);
        window.picture(robot, "03-patterns-none");
        write(robot);
        assertThat(robot.lookup("#pattern-table").queryAs(ChoiceBox.class).getValue())
                .isEqualTo("shop");
        put(robot, "pattern-peak", "40");
        await(() -> words(robot, "pattern-average-note").equals("\"average\" is missing; add it."));
        put(robot, "pattern-average", "41");
        await(() -> words(robot, "pattern-peak-note").startsWith("the peak of 40 is less than the average of 41"));
        assertThat(robot.lookup("#pattern-peak").query().getStyleClass()).contains("error");
        assertThat(robot.lookup("#pattern-average").query().getStyleClass()).doesNotContain("error");
        put(robot, "pattern-limit", "few");
        await(() -> words(robot, "pattern-limit-note").contains("a whole number"));
        assertThat(robot.lookup("#pattern-limit").query().getStyleClass()).contains("error");
        window.picture(robot, "03-patterns-mistake");
        robot.clickOn("#pattern-save");
        await(() -> words(robot, "pattern-refused").contains("nothing was written"));
        assertThat(onDisk()).isEqualTo(SmallDesign.YAML);
        put(robot, "pattern-limit", "");
        put(robot, "pattern-average", "12.50");
        await(() -> words(robot, "pattern-limit-note").isEmpty()
                && words(robot, "pattern-peak-note").isEmpty());
        window.picture(robot, "03-patterns-form");
        robot.clickOn("#pattern-id").press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        await(() -> onDisk().equals(SmallDesign.YAML + ADDED));
        await(() -> words(robot, "status-undo").equals("Undo: add access pattern orders-of-customer"));
        await(() -> OpenWindow.table(robot, "#access-patterns").getItems().size() == 1);
        window.picture(robot, "03-patterns-added");
        robot.clickOn("#access-edit");
        put(robot, "pattern-description", "All orders of a customer");
        robot.clickOn("#pattern-save");
        String edited = ADDED.replace("Orders of a customer", "All orders of a customer");
        await(() -> onDisk().equals(SmallDesign.YAML + edited));
        await(() -> !robot.lookup("#pattern-form").query().isVisible());
        robot.clickOn("#access-remove");
        await(() -> onDisk().equals(SmallDesign.YAML));
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML + edited));
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML + ADDED));
    }

    private static String stated(String id, String description, String rate) {
        return "  " + id + ":\n    description: " + description + "\n" + rate
                + "    sql: SELECT id FROM orders WHERE customer_id = :customer\n"
                + "    parameters: SELECT id AS customer FROM customer\n"
                + "    query: {table: shop, where: {pk: \"CUSTOMER#{customer}\"}}\n"
                + "    returns: {id: orderId}\n";
    }

    @Test
    @DisplayName("show the calls a second that are stated, average over peak, and what part each is of all")
    void rates(FxRobot robot) throws IOException {
        StringBuilder patterns = new StringBuilder(SmallDesign.YAML).append("accessPatterns:\n");
        for (int number = 1; number <= 12; number++) {
            int average = number * number * 7;
            patterns.append(stated(
                    "orders-" + number,
                    "Orders of a customer, as page " + number + " asks for them",
                    "    callsPerSecond: {average: " + average + (number % 4 == 0 ? "" : ", peak: " + 3 * average)
                            + "}\n"));
        }
        patterns.append(stated("seldom", "Revenue by category and month", "    callsPerSecond: {average: 0.1}\n"));
        patterns.append(stated("unknown", "Nobody says how often", ""));
        Files.writeString(document(), patterns);
        open(robot);
        await(() ->
                words(robot, "access-rates").startsWith("4,550.1 calls/s stated on average, for 13 of 14 patterns"));
        assertThat(robot.lookup("#access-patterns .figure .first-line").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("7", "28", "1,008");
        assertThat(robot.lookup("#access-patterns .figure .second-line").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("peak 21", "peak 84")
                .doesNotContain("peak 336");
        assertThat(robot.lookup("#access-share-calls").query().getAccessibleText())
                .isEqualTo("100.0 % of stated calls covered");
        robot.clickOn("#access-edit").clickOn("#pattern-cancel");
        window.picture(robot, "03-patterns-rates");
        window.large(robot, "03-patterns-rates-1920");
    }

    @Test
    @DisplayName("are made of a statement that a file has, with what it tells")
    void imported(FxRobot robot) throws IOException {
        Path file = home.resolve("counted.csv");
        Files.writeString(
                file,
                "query,calls,total_exec_time,rows\n"
                        + "SELECT id FROM orders WHERE customer_id = $1 ORDER BY id,900,450.5,4500\n"
                        + "SELECT email FROM customer WHERE id = $1,2100,80,2100\n"
                        + "INSERT INTO orders VALUES ($1),300,30,300\n");
        window.choose(file);
        open(robot);
        robot.clickOn("#access-import");
        await(() -> OpenWindow.table(robot, "#access-statements").getItems().size() == 3);
        window.picture(robot, "03-patterns-file");
        robot.clickOn("#access-make");
        await(() -> robot.lookup("#pattern-form").query().isVisible());
        assertThat(robot.lookup("#pattern-id").queryTextInputControl().getText())
                .isEqualTo("customer-by-id");
        put(robot, "pattern-keys-0-value", "CUSTOMER#{id}");
        put(robot, "pattern-keys-1-value", "PROFILE");
        put(robot, "pattern-returns-0-value", "email");
        robot.clickOn("#pattern-save");
        await(() -> onDisk().contains("sql: SELECT email FROM customer WHERE id = :id\n"));
        await(() -> robot.lookup("#access-share-calls")
                .query()
                .getAccessibleText()
                .equals("70.0 % of reading calls covered"));
        window.picture(robot, "03-patterns-covered");
        robot.clickOn("#access-list-file");
        window.picture(robot, "03-patterns-file-asked");
    }

    @Test
    @DisplayName("are not lost where another program has changed the document")
    void conflict(FxRobot robot) throws IOException {
        open(robot);
        write(robot);
        Files.writeString(document(), SmallDesign.YAML.replace("name: shop\n", "name: store\n"));
        robot.clickOn("#pattern-save");
        await(() -> words(robot, "pattern-refused").startsWith("Another program has changed sluice.yaml"));
        assertThat(onDisk()).doesNotContain("orders-of-customer");
        assertThat(robot.lookup("#pattern-id").queryTextInputControl().getText())
                .isEqualTo("orders-of-customer");
        robot.clickOn("#pattern-cancel");
        assertThat(robot.lookup("#pattern-form").query().isVisible()).isFalse();
    }
}
