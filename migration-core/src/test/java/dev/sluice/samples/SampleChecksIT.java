package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.check.Checks;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.Severity;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.source.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The designs of the samples")
final class SampleChecksIT {

    @ParameterizedTest
    @EnumSource
    @DisplayName("have no finding above a note that is not answered for, and no answer to a finding that is gone")
    void areSound(Sample sample) {
        Project project = ProjectReader.parse(sample.document());
        Schema schema;
        try (SourceDatabase database = new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE)
                .connect(sample.database())) {
            schema = database.inspect(List.of("public"), Instant.EPOCH).schema();
        }

        List<ReviewedFinding> findings = Checks.review(Checks.run(project, schema), project.waivers());

        assertThat(findings)
                .filteredOn(reviewed -> reviewed.waiver().isEmpty())
                .filteredOn(reviewed -> reviewed.finding().severity() != Severity.NOTE
                        || reviewed.finding().subject().startsWith("waiver"))
                .isEmpty();
    }
}
