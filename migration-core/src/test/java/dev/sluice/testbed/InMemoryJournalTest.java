package dev.sluice.testbed;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalContract;
import java.lang.reflect.Proxy;
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

    @Override
    protected Journal beside(Journal open) {
        CutoverBook another = ((InMemoryJournal) open).cutoverOfAnother();
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) ->
                        method.getName().equals("cutover") ? another : method.invoke(open, arguments));
    }
}
