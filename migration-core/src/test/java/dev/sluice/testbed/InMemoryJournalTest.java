package dev.sluice.testbed;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The journal of tests")
final class InMemoryJournalTest extends JournalContract {
    @Override
    protected Journal openEmpty() {
        return new InMemoryJournal();
    }

    @Override
    protected Journal reopen(Journal closed) {
        return closed;
    }
}
