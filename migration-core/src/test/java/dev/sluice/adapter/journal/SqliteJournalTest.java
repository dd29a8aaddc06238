package dev.sluice.adapter.journal;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The journal in SQLite")
final class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    protected Journal openEmpty() {
        return new SqliteJournalOpener(Clock.fixed(AT, ZoneOffset.UTC)).open(folder);
    }

    @Override
    protected Journal reopen(Journal closed) {
        return openEmpty();
    }

    @Override
    protected Journal beside(Journal open) {
        return openEmpty();
    }
}
