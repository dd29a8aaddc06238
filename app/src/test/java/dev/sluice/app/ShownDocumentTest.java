package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.ProjectReader;
import dev.sluice.repair.RepairScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine reads the document on disk; somebody has seen the one that the window shows. */
@DisplayName("Work of the window on a document that another program has changed")
final class ShownDocumentTest {
    /** Nobody listens there. */
    private static final String NOBODY = "127.0.0.1:1";

    private static final Map<String, BiConsumer<EngineDoor, OpenProject>> WORK = Map.of(
            "check", (engine, project) -> engine.check(project, CheckOptions.Rows.LEAVE, Watch.nobody()),
            "provision", (engine, project) -> engine.provision(project, Watch.nobody()),
            "backfill", (engine, project) -> engine.backfill(project, Watch.nobody()),
            "replay", (engine, project) -> engine.replay(project, OptionalLong.empty(), Watch.nobody()),
            "sync", (engine, project) -> engine.sync(project, new SyncOptions.Prepare(), Watch.nobody()),
            "verify", (engine, project) -> engine.verify(project, Watch.nobody()),
            "sample", (engine, project) -> engine.drawSample(project, 299, Watch.nobody()),
            "repair",
                    (engine, project) -> engine.repair(
                            project,
                            new RepairOptions(RepairScope.values()[0], RepairOptions.MOST, RepairOptions.Mode.SHOW),
                            Watch.nobody()),
            "advance",
                    (engine, project) ->
                            engine.advance(project, new AdvanceOptions(Optional.empty(), "ada"), Watch.nobody()),
            "rollback", (engine, project) -> engine.rollback(project, "ada", Watch.nobody()));

    @TempDir
    private Path folder;

    private EngineDoor engine;
    private OpenProject project;

    static Stream<String> work() {
        return WORK.keySet().stream().sorted();
    }

    @BeforeEach
    void open() throws IOException {
        engine = Composition.engine(Clock.systemUTC(), PasswordPrompt.NONE);
        write("");
        project = engine.open(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void write(String more) throws IOException {
        Files.writeString(
                folder.resolve(ProjectReader.FILE_NAME),
                SmallDesign.YAML.replace("db.example:5433", NOBODY).replace("127.0.0.1:8000", NOBODY) + more);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    @DisplayName("is refused before it reaches a server")
    void refused(String name) throws IOException {
        write("# of another program\n");
        assertThatThrownBy(() -> WORK.get(name).accept(engine, project))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Another program has changed sluice.yaml");
    }

    @Test
    @DisplayName("is begun again once the same document shows")
    void same() throws IOException {
        write("# of another program\n");
        write("");
        assertThatThrownBy(() -> WORK.get("check").accept(engine, project))
                .as("nobody listens there, so it was begun")
                .isInstanceOf(UnreachableException.class);
        assertThat(engine.document(project)).isEqualTo(project.text());
    }
}
