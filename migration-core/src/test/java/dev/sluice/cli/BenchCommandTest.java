package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sluice bench")
final class BenchCommandTest {
    @ParameterizedTest
    @CsvSource({
        "backfill --rows 0, --rows 0 is no number of rows",
        "backfill --rows -5, --rows -5 is no number of rows",
        "backfill --rows many, 'many' is not a long",
        "backfill --mode import, --mode import is unknown",
        "everything, knows no everything",
        "pieces --rows 5, has rows of its own",
        "survey --mode bulk, writes nothing",
        "window --mode bulk, writes nothing",
        "window --rows 5, has rows of its own",
        "pacing --rows 5, has rows of its own",
        "pacing --mode bulk, always writes versioned",
        "cutover --mode bulk, always writes versioned",
        "cutover --rows 10000, is too few for a cutover",
        "backfill --format sarif, --format sarif"
    })
    @DisplayName("refuses a wrong call with one sentence and 2, before anything is measured")
    void wrongCalls(String arguments, String sentence) {
        CommandRun run = CommandRun.of(("bench " + arguments).split(" ")).exits(2);
        assertThat(run.err()).contains(sentence).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    @DisplayName("says in one sentence that it needs a checkout where nothing that measures is on the class path")
    void released() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader released = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(released);
            CommandRun run = CommandRun.of("bench", "backfill").exits(2);
            assertThat(run.err())
                    .contains("from a checkout", "./sluice bench backfill")
                    .hasLineCount(1);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    @DisplayName("finds what measures as a service in a checkout")
    void checkout() {
        assertThat(java.util.ServiceLoader.load(BenchmarkProgram.class)).hasSize(1);
    }
}
