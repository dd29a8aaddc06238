package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayName("The screens of the steps")
final class StepScreensWindowTest {
    private static final int LIMIT_SECONDS = 30;
    private static final int ONE_TURN_MILLISECONDS = 10_000;

    private final ObservableList<String> tables = FXCollections.observableArrayList();
    private final List<String> drawn = new ArrayList<>();
    private final Map<StepId, Integer> made = new EnumMap<>(StepId.class);
    private StackPane room;
    private StepScreens screens;

    @Start
    void start(Stage stage) {
        room = new StackPane();
        stage.setScene(new Scene(room, 400, 300));
        stage.show();
        screens = new StepScreens(List.of(
                new WorkbenchStep(StepId.CONNECT, "Connect", () -> counted(StepId.CONNECT, new Label("connect"))),
                new WorkbenchStep(StepId.SOURCE, "Source", () -> counted(StepId.SOURCE, list())),
                new WorkbenchStep(StepId.DESIGN, "Design", () -> counted(StepId.DESIGN, new Label("design")))));
    }

    private Node counted(StepId step, Node screen) {
        made.merge(step, 1, Integer::sum);
        return screen;
    }

    private ListView<String> list() {
        ListView<String> list = new ListView<>(tables);
        list.setCellFactory(all -> new ListCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setText(item);
                if (!empty) {
                    drawn.add(item);
                }
            }
        });
        return list;
    }

    private void prepared(FxRobot robot) {
        robot.interact(() -> screens.prepare(room));
        try {
            WaitForAsyncUtils.waitFor(
                    LIMIT_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(ONE_TURN_MILLISECONDS, screens::areReady));
        } catch (TimeoutException late) {
            throw new AssertionError("Not ready within " + LIMIT_SECONDS + " s", late);
        }
    }

    @Test
    @DisplayName("are made once, ahead of who looks at them, with what they show then and not beyond the first look")
    void ahead(FxRobot robot) {
        robot.interact(() -> room.getChildren().setAll(screens.show(StepId.CONNECT)));
        prepared(robot);
        assertThat(made)
                .containsOnly(Map.entry(StepId.CONNECT, 1), Map.entry(StepId.SOURCE, 1), Map.entry(StepId.DESIGN, 1));
        assertThat(drawn).isEmpty();
        assertThat(room.getChildren()).as("what somebody looks at").hasSize(1);

        robot.interact(() -> tables.add("orders"));
        prepared(robot);
        assertThat(drawn).as("cells are there before the screen is looked at").contains("orders");

        robot.interact(() -> room.getChildren().setAll(screens.show(StepId.SOURCE), screens.show(StepId.CONNECT)));
        Scene looked = room.getChildren().get(0).getScene();
        prepared(robot);
        assertThat(room.getChildren().get(0).getScene())
                .as("a screen that was looked at stays")
                .isSameAs(looked);
        assertThat(made.values()).containsOnly(1);
    }
}
