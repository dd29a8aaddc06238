package dev.sluice.adapter.postgres.reading;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.SqlToken;
import dev.sluice.source.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/** Finds {@code :name} in a statement and leaves the rest as it is, for the driver. Refuses a second statement. Used once. */
final class NamedStatementParser {
    private final String sql;
    private final StringBuilder sent = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final List<NamedStatement.Change> changes = new ArrayList<>();
    private int at;
    private int serverLength;
    private boolean ended;

    NamedStatementParser(String sql) {
        this.sql = sql;
    }

    NamedStatement parse() {
        for (SqlToken token : SqlTokens.of(sql)) {
            copy(token.from());
            token(token);
        }
        copy(sql.length());
        return new NamedStatement(sql, sent.toString(), names, changes);
    }

    private void copy(int end) {
        sent.append(sql, at, end);
        serverLength += end - at;
        at = end;
    }

    private void token(SqlToken token) {
        if (token.is(";")) {
            ended = true;
            sent.append(' ');
            serverLength++;
            at = token.to();
            return;
        }
        requireOne();
        if (token.kind() == SqlToken.Kind.PARAMETER && token.text().startsWith(":")) {
            parameter(token);
        } else {
            if (token.text().equals("?")) {
                sent.append('?'); // the driver makes one of two
            }
            copy(token.to());
        }
    }

    private void parameter(SqlToken token) {
        names.add(token.text().substring(1));
        sent.append('?');
        serverLength += 1 + Integer.toString(names.size()).length(); // the server sees $1
        at = token.to();
        changes.add(new NamedStatement.Change(serverLength, at));
    }

    private void requireOne() {
        if (ended) {
            throw new InvalidInputException("A pattern's SQL is one statement, and this one goes on after a semicolon;"
                    + " take the rest out: " + new NamedStatement(sql, "", List.of(), List.of()).shortened());
        }
    }
}
