package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunRecord.State;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The choice between a new run and an unfinished one")
final class RunChoiceTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static RunRecord run(String id, String mode, State state, String... differences) {
        String[] identity = {"", "design", "source", "target"};
        for (int index = 0; index < differences.length; index++) {
            identity[index] = differences[index];
        }
        return new RunRecord(
                new RunId(id),
                RunRecord.Kind.BACKFILL,
                mode,
                identity[0],
                identity[1],
                identity[2],
                identity[3],
                1,
                state,
                AT,
                Optional.empty());
    }

    private static RunChoice choice(RunRecord latest, Optional<WriteMode> wanted) {
        return RunChoice.of(Optional.of(latest), run("new", "", State.RUNNING), wanted);
    }

    @ParameterizedTest(name = "{0} in mode {1}, asked for {2}: {3} in mode {4}")
    @CsvSource({
        "RUNNING, versioned, , old, VERSIONED",
        "STOPPED, versioned, VERSIONED, old, VERSIONED",
        "FAILED,  bulk,      , old, VERSIONED",
        "STOPPED, bulk,      BULK, old, VERSIONED",
        "STOPPED, bulk,      VERSIONED, old, VERSIONED",
        "STOPPED, versioned, BULK, new, BULK",
        "DONE,    versioned, , new, VERSIONED",
        "DONE,    bulk,      , new, VERSIONED",
    })
    @DisplayName("goes on with what did not end, always with conditions (R-16), unless another mode is asked for")
    void states(State state, String mode, WriteMode wanted, String id, WriteMode expected) {
        RunChoice choice = choice(run("old", mode, state), Optional.ofNullable(wanted));
        assertThat(choice.id().value()).isEqualTo(id);
        assertThat(choice.mode()).isEqualTo(expected);
        assertThat(choice.run().mode()).isEqualTo(id.equals("old") ? mode : expected.word());
    }

    @Test
    @DisplayName("begins anew where scope, design, source or target is another, or nothing ran before")
    void others() {
        Optional<WriteMode> any = Optional.empty();
        assertThat(choice(run("old", "versioned", State.STOPPED, "Film"), any)
                        .id()
                        .value())
                .isEqualTo("new");
        assertThat(choice(run("old", "versioned", State.STOPPED, "", "other"), any)
                        .id()
                        .value())
                .isEqualTo("new");
        assertThat(choice(run("old", "versioned", State.STOPPED, "", "design", "other"), any)
                        .id()
                        .value())
                .isEqualTo("new");
        assertThat(choice(run("old", "versioned", State.STOPPED, "", "design", "source", "other"), any)
                        .id()
                        .value())
                .isEqualTo("new");
        RunChoice first = RunChoice.of(Optional.empty(), run("new", "", State.RUNNING), any);
        assertThat(first.resumption()).isEqualTo(BackfillResult.Resumption.FRESH);
        assertThat(first.reason(any)).contains("because");
    }
}
