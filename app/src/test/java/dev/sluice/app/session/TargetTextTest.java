package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.SmallProject;
import dev.sluice.project.DocumentReading;
import dev.sluice.project.TargetSettings;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The two ends of a project in words")
final class TargetTextTest {
    @Test
    @DisplayName("name the database, its server and the tables of the target")
    void names() {
        assertThat(TargetText.sourceName(SmallProject.open())).isEqualTo("shop");
        assertThat(TargetText.sourcePlace(SmallProject.open())).isEqualTo("db.example:5433");
        assertThat(TargetText.targetName(SmallProject.open())).isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8000, FOLDER, 127.0.0.1:8000",
        "https://LOCALHOST:8443, FOLDER, localhost:8443",
        "http://localhost, FOLDER, localhost",
        "http://127.0.0.1.example:8000, FOLDER, 127.0.0.1.example",
        "https://dynamodb.example:443, FOLDER, dynamodb.example",
        "http://127.0.0.1:8000, SAMPLE, DynamoDB Local",
        "http://127.0.0.1:8000, SIMULATED_SAMPLE, 'Sluice simulator, not DynamoDB'"
    })
    @DisplayName("name what a sample runs on, and of any other endpoint only where it is")
    void places(String endpoint, OpenProject.Origin origin, String expected) {
        TargetSettings target =
                new TargetSettings(Optional.of(endpoint), Optional.empty(), Optional.empty(), Optional.empty());
        OpenProject project = new OpenProject(
                SmallProject.FOLDER, SmallProject.YAML, DocumentReading.whole(SmallProject.project()), target, origin);
        assertThat(TargetText.targetPlace(project)).isEqualTo(expected);
    }
}
