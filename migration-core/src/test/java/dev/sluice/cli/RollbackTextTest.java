package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.engine.AcceptedLoss;
import dev.sluice.engine.LossAcceptance;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.WriteGap;
import dev.sluice.run.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A way back as text and as JSON")
final class RollbackTextTest {
    private static RollbackOutcome back(Optional<AcceptedLoss> lost) {
        return new RollbackOutcome.LedBack(
                Phase.SWITCHED,
                lost.isPresent() ? Phase.CATCHING_UP : Phase.IN_SYNC,
                Optional.of(new RollbackOutcome.Led(
                        new WriteGap(Duration.ofSeconds(2), List.of(), "0/1", "All equal."),
                        4,
                        1,
                        2,
                        List.of(),
                        lost)));
    }

    private static String text(RollbackOutcome outcome) {
        StringWriter out = new StringWriter();
        RollbackText.print(outcome, new PrintWriter(out, true));
        return out.toString();
    }

    @Test
    @DisplayName("tells a loss with who accepted it, why, its counts and its file")
    void loss() {
        RollbackOutcome outcome = back(Optional.of(new AcceptedLoss(
                new LossAcceptance("Ada", "disabled by mistake"),
                "Shown before.",
                List.of(new AcceptedLoss.TableLoss("shop", 1_000, 20, 3), new AcceptedLoss.TableLoss("stock", 1, 0, 0)),
                Path.of("/p/lost-items-9.jsonl"),
                "abc")));
        assertThat(text(outcome))
                .contains(
                        "back to CATCHING_UP",
                        "to 1,024 items of the target (shop: 1,000 that only the target has, 20 that only the source has, 3 that differ;"
                                + " stock: 1 that only",
                        "Ada accepted that (disabled by mistake).",
                        "lost-items-9.jsonl, SHA-256 abc. Shown before.",
                        "sluice verify --repair");
        JsonObject lost = RollbackText.json(outcome).getAsJsonObject("lost");
        assertThat(lost.get("acceptedBy").getAsString()).isEqualTo("Ada");
        assertThat(lost.get("items").getAsLong()).isEqualTo(1_024);
        assertThat(lost.getAsJsonArray("tables")
                        .get(0)
                        .getAsJsonObject()
                        .get("onlyInSource")
                        .getAsLong())
                .isEqualTo(20);
        assertThat(lost.get("file").getAsString()).isEqualTo("/p/lost-items-9.jsonl");
    }

    @Test
    @DisplayName("says nothing of a loss where there is none")
    void none() {
        assertThat(text(back(Optional.empty()))).doesNotContainIgnoringCase("lost");
        assertThat(RollbackText.json(back(Optional.empty())).has("lost")).isFalse();
    }
}
