package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunSteps;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.run.RunId;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.Submission;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-24: what the journal says of requests under way, whenever their process is killed")
final class SendingNotesTest {
    private static final long SEED = 20_261_123L;
    private static final int CALLS = 300;
    private static final int DEEDS = 40;
    private static final RunRecord RUN = new RunRecord(
            new RunId("20261123T100000Z-0001"),
            RunRecord.Kind.SYNC,
            "follow",
            "",
            "design",
            "source",
            "{a=1}",
            1,
            RunRecord.State.RUNNING,
            Instant.parse("2026-11-23T10:00:00Z"),
            Optional.empty());

    private static final RenderedItem ITEM = new RenderedItem(
            Shop.table(),
            EncodedItems.tombstone(
                    Shop.table(),
                    new Item(Map.of("pk", new StringValue("A"), "sk", new StringValue("B"))),
                    Version.of(1, new Lsn(1))));

    private final RunSteps steps = new InMemoryJournal().steps();
    private Instant now = RUN.began();
    private Optional<Instant> unanswered = Optional.empty();
    private int underWay;

    private SendingNotes notes(int most) {
        return new SendingNotes(steps, RUN, () -> now, () -> unanswered, most);
    }

    /** A target: what is submitted is under way until the writer is drained; each is noted before it is sent. */
    private ItemWriter target() {
        return (ItemWriter) Proxy.newProxyInstance(
                ItemWriter.class.getClassLoader(), new Class<?>[] {ItemWriter.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "submit", "submitTogether" -> {
                            assertThat(steps.open())
                                    .as("noted before it is sent")
                                    .hasSize(1);
                            underWay++;
                        }
                        case "drain" -> underWay = 0;
                        default -> {
                            // Nothing is sent.
                        }
                    }
                    return null;
                });
    }

    /** Whether a switch would wait after the process was killed now, and somebody had found that. */
    private boolean isWaitedFor() {
        return LatePacketFence.landingUntil(
                        steps.all().stream()
                                .map(step -> step.ending().isPresent()
                                        ? step
                                        : new RunStep(
                                                step.number(),
                                                step.run(),
                                                step.kind(),
                                                step.subject(),
                                                step.began(),
                                                Optional.of(RunStep.Ending.INTERRUPTED),
                                                Optional.of(now)))
                                .toList(),
                        now)
                .isPresent();
    }

    @Test
    @DisplayName("something is waited for exactly where a request is under way, or had no answer, by hundreds of calls")
    void byChance() {
        for (long seed = SEED; seed < SEED + CALLS; seed++) {
            Random random = new Random(seed);
            // Of an earlier call nothing may land any more.
            now = now.plus(LatePacketFence.WINDOW);
            unanswered = Optional.empty();
            underWay = 0;
            SendingNotes notes = notes(DEEDS);
            ItemWriter writer = notes.over(target());
            for (int deed = random.nextInt(DEEDS); deed > 0; deed--) {
                now = now.plusMillis(random.nextInt(500));
                switch (random.nextInt(6)) {
                    case 0, 1 -> writer.submit(ITEM, (item, result) -> {});
                    case 2 -> writer.submitTogether(List.<Submission>of());
                    case 3 -> writer.flush();
                    default -> {
                        if (underWay > 0 && random.nextInt(8) == 0) {
                            unanswered = Optional.of(now);
                        }
                        writer.drain();
                    }
                }
                assertThat(isWaitedFor())
                        .as("seed %d, deed %d: %d under way, unanswered %s", seed, deed, underWay, unanswered)
                        .isEqualTo(underWay > 0 || unanswered.isPresent());
            }
            boolean isEachKnown = random.nextBoolean();
            boolean isOpen = underWay > 0;
            notes.end(isEachKnown);
            assertThat(steps.open()).isEmpty();
            assertThat(isWaitedFor())
                    .as("seed %d after its end", seed)
                    .isEqualTo(isOpen && !isEachKnown || unanswered.isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @DisplayName("so many steps are noted and no more: the last one lasts until the call ends")
    void most(int most) {
        SendingNotes notes = notes(most);
        ItemWriter writer = notes.over(target());
        for (int round = 0; round < 10; round++) {
            writer.submit(ITEM, (item, result) -> {});
            writer.drain();
        }
        assertThat(steps.all()).hasSize(most);
        assertThat(steps.open()).hasSize(1);
        notes.end(true);
        notes.end(true);
        assertThat(steps.all())
                .extracting(RunStep::ending)
                .containsOnly(Optional.of(RunStep.Ending.DONE))
                .hasSize(most);
    }
}
