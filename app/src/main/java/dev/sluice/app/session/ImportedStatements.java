package dev.sluice.app.session;

import dev.sluice.source.Statement;
import java.util.List;

/**
 * Statements that were read from a file in this session; no part of the project.
 *
 * @param file its name, for people
 * @param statements what it holds
 */
public record ImportedStatements(String file, List<Statement> statements) {
    public ImportedStatements {
        statements = List.copyOf(statements);
    }
}
