package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A password that a person types, for a server that wants one")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypedPasswordIT {
    private final SourceSettings owner = LocalPostgres.createDatabase();
    private final SourceSettings source = LocalPostgres.as("typed_secretive", owner);
    private final List<String> questions = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @BeforeAll
    void make() {
        LocalPostgres.run(owner, "CREATE ROLE typed_secretive LOGIN PASSWORD 'the-right-one'");
        LocalPostgres.addAccessRule("host all typed_secretive 127.0.0.1/32 scram-sha-256");
    }

    private Optional<String> ask(String question) {
        questions.add(question);
        return Optional.ofNullable(answers.poll());
    }

    @Test
    @DisplayName("is asked for once, and again only after the server has refused it or nobody has answered")
    void once(@TempDir Path home) {
        PostgresConnector connector = new PostgresConnector(Map.of(), home, this::ask);
        answers.add("the-wrong-one");
        assertThatThrownBy(() -> connector.connect(source))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("refused the password of the role typed_secretive")
                .hasMessageNotContaining("the-wrong-one");
        assertThatThrownBy(() -> connector.connect(source)).isInstanceOf(UnreachableException.class);
        assertThat(questions).hasSize(2);
        answers.add("the-right-one");
        connector.connect(source).close();
        connector.connect(source).close();
        assertThat(questions).hasSize(3).allMatch(question -> question.contains("typed_secretive"));
    }
}
