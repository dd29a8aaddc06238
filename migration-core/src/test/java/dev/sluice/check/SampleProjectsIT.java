package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.ProjectWriter;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.Schema;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The committed designs of the samples")
class SampleProjectsIT {

    @Test
    @DisplayName("Pagila has no finding that stops a run, and no waiver in vain")
    void pagila() {
        requireSound("pagila", LocalPostgres.createPagila());
    }

    @Test
    @DisplayName("Chinook has no finding that stops a run, and no waiver in vain")
    void chinook() {
        requireSound("chinook", LocalPostgres.createChinook());
    }

    private static void requireSound(String sample, SourceSettings settings) {
        Project project = ProjectReader.read(Path.of(System.getProperty("sluice.root", ".."), "samples", sample));
        assertThat(ProjectReader.parse(ProjectWriter.write(project))).isEqualTo(project);
        List<ReviewedFinding> reviewed = Checks.review(Checks.run(project, schema(settings)), project.waivers());
        assertThat(reviewed)
                .as("findings %s", reviewed.stream().map(each -> "\n" + each).toList())
                .noneMatch(Checks::stops)
                .noneMatch(each -> each.finding().rule().equals(DesignRules.UNUSED_WAIVER));
    }

    private static Schema schema(SourceSettings settings) {
        PostgresConnector connector = new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE);
        try (SourceDatabase database = connector.connect(settings)) {
            return database.inspect(List.of(), Instant.EPOCH).schema();
        }
    }
}
