package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.sluice.engine.RollbackOutcome.LedBack;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@DisplayName("sluice cutover rollback --accept-loss")
final class LossyRollbackIT {
    static final RollbackOptions ACCEPTED =
            new RollbackOptions("Grace", Optional.of(new LossAcceptance("Ada", "the stream was <disabled>")));

    private static final Pattern SINCE = Pattern.compile("from (\\S+) until now, (\\S+) \\(");
    private static final String NOTES =
            "SELECT note_id || '|' || body || '|' || coalesce(stars::text, 'null') FROM note ORDER BY note_id";

    @TempDir
    Path folder;

    /** What the rows have to be, by note. */
    private static TreeMap<Long, String> twenty() {
        TreeMap<Long, String> notes = new TreeMap<>();
        for (long note = 1; note <= 20; note++) {
            notes.put(note, "note " + note + "|" + note);
        }
        return notes;
    }

    static void assertRows(RollbackDesk desk, Map<Long, String> expected) {
        assertThat(desk.rows(NOTES))
                .isEqualTo(expected.entrySet().stream()
                        .map(note -> note.getKey() + "|" + note.getValue())
                        .toList());
    }

    static void disableStream(RollbackDesk desk) {
        desk.desk().client().updateTable(request -> request.tableName(
                        desk.desk().table())
                .streamSpecification(stream -> stream.streamEnabled(false)));
    }

    /** Refused, and nothing became other than it was. */
    private static String refused(RollbackDesk desk, RollbackOptions options) {
        List<String> rows = desk.rows(NOTES);
        List<String> items = items(desk);
        Phase phase = desk.phase();
        StoppedException refusal = refusal(desk, options);
        assertThat(desk.phase()).isEqualTo(phase);
        assertThat(desk.told()).as("nobody was stopped").isEmpty();
        assertThat(desk.isSourceOpen()).isFalse();
        assertThat(desk.rows(NOTES)).isEqualTo(rows);
        assertThat(items(desk)).isEqualTo(items);
        assertThat(NamedLosses.files(desk)).isEmpty();
        return String.valueOf(refusal.getMessage());
    }

    private static StoppedException refusal(RollbackDesk desk, RollbackOptions options) {
        try {
            RollbackOutcome outcome = desk.back(desk.ports(), Watch.nobody(), options);
            throw new AssertionError("it was not refused: " + outcome);
        } catch (StoppedException refused) {
            return refused;
        }
    }

    private static List<String> items(RollbackDesk desk) {
        return desk
                .desk()
                .client()
                .scanPaginator(request -> request.tableName(desk.desk().table()).consistentRead(true))
                .items()
                .stream()
                .map(String::valueOf)
                .sorted()
                .toList();
    }

    private static Instant since(String sentence) {
        Matcher window = SINCE.matcher(sentence);
        assertThat(window.find()).as(sentence).isTrue();
        assertThat(Instant.parse(window.group(2))).isBetween(Instant.now().minusSeconds(120), Instant.now());
        return Instant.parse(window.group(1));
    }

    @Test
    @DisplayName(
            "where the stream was disabled: shows the window, loses exactly what was written since, names each item of it, and leads forward again")
    void streamDisabled() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            TreeMap<Long, String> rows = twenty();
            desk.put(1, "kept");
            rows.put(1L, "kept|null");
            desk.delete(3);
            rows.remove(3L);
            desk.put(7, "same");
            rows.put(7L, "same|null");
            desk.put(40, "led back");
            rows.put(40L, "led back|null");
            desk.desk().catchUp();
            desk.put(8, "read at last");
            rows.put(8L, "read at last|null");
            Instant disabled = Instant.now();
            disableStream(desk);
            // The same as before, but for the engine's attributes: nothing of it is lost.
            desk.put(7, "same");
            desk.put(1, "lost one");
            desk.update(2, "lost two");
            desk.delete(4);
            desk.put(3, "lost three");
            desk.put(2_000, "lost new");
            desk.put(2_001, "short-lived");
            desk.delete(2_001);

            String sentence = refused(desk, RollbackOptions.by("Grace"));

            assertThat(sentence)
                    .contains(
                            "is disabled, or another one",
                            "in table " + desk.desk().table()
                                    + ", would be missing in the source: the way back is refused.",
                            "Since the switch it is known to have written 4 keys of table",
                            "By now 6 items differ: 2 that only the target has, 1 that only the source has, 3 that differ in themselves.",
                            "sluice cutover rollback -p " + desk.desk().folder() + " --accept-loss \"NAME: REASON\"");
            assertThat(since(sentence)).isBeforeOrEqualTo(disabled).isAfter(disabled.minus(3, ChronoUnit.MINUTES));

            LedBack led = (LedBack) desk.back(desk.ports(), Watch.nobody(), ACCEPTED);

            assertThat(led.phase()).isEqualTo(Phase.CATCHING_UP);
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.SWITCH_BACK);
            assertThat(desk.isSourceOpen()).isTrue();
            assertRows(desk, rows);
            AcceptedLoss loss = led.led().orElseThrow().lost().orElseThrow();
            assertThat(loss.tables())
                    .containsExactly(new AcceptedLoss.TableLoss(desk.desk().table(), 2, 1, 2));
            assertThat(NamedLosses.files(desk)).containsExactly(loss.file());
            assertThat(NamedLosses.of(loss.file()))
                    .isEqualTo(Map.of(
                            "NOTE#1 / NOTE", "DIFFERENT lost_one kept",
                            "NOTE#2 / NOTE", "DIFFERENT lost_two note_2",
                            "NOTE#3 / NOTE", "EXTRA lost_three -",
                            "NOTE#4 / NOTE", "MISSING - note_4",
                            "NOTE#2000 / NOTE", "EXTRA lost_new -"));
            JsonObject head = NamedLosses.lines(loss.file()).get(0);
            assertThat(head.get("acceptedBy").getAsString()).isEqualTo("Ada");
            assertThat(head.get("items").getAsInt()).isEqualTo(5);
            assertReported(desk, loss);
            goForward(desk, rows);
        }
    }

    private void assertReported(RollbackDesk desk, AcceptedLoss loss) {
        assertThat(loss.sentence()).contains("5 items", "Ada", "the stream was <disabled>", loss.sha256());
        Path html = folder.resolve("report.html");
        desk.engine().report(desk.desk().folder(), html);
        assertThat(html)
                .content()
                .contains(
                        "Accepted loss of",
                        "the stream was &lt;disabled&gt;",
                        loss.file().getFileName().toString())
                .contains(">DIFFERENT<")
                .doesNotContain("<disabled>");
    }

    /** The source's next change of each key arrives, lost or not, and a repair ends the difference; then it is switched and led back without a loss. */
    private static void goForward(RollbackDesk desk, TreeMap<Long, String> rows) {
        assertThat(desk.verify()).isEqualTo(Verdict.DIFFERENT);
        desk.asApplication(
                "UPDATE note SET body = 'source' WHERE note_id IN (1, 7, 40)",
                "INSERT INTO note VALUES (2000, 'back', 1)");
        SyncOutcome.Followed followed = desk.sync();
        assertThat(followed.isClean()).as("%s", followed.missing()).isTrue();
        for (long note : List.of(1L, 7L, 40L)) {
            assertThat(desk.stored(note).get("body").s()).isEqualTo("source");
            rows.put(note, "source|null");
        }
        assertThat(desk.stored(2_000).get("body").s()).isEqualTo("back");
        rows.put(2_000L, "back|1");
        assertThat(desk.stored(3).get("body").s())
                .as("the source says nothing of it")
                .isEqualTo("lost three");
        assertThat(desk.verify()).isEqualTo(Verdict.DIFFERENT);
        assertThat(desk.repair()).isEqualTo(Verdict.EQUAL);
        assertThat(desk.verify()).isEqualTo(Verdict.EQUAL);
        assertThat(desk.stored(4).get("body").s()).isEqualTo("note 4");
        desk.desk().reverse(new ReverseOptions.Drop());
        desk.desk().reverse(new ReverseOptions.Prepare());
        desk.caughtUp();
        desk.switchOver();
        desk.put(2, "second");
        rows.put(2L, "second|null");
        LedBack led = (LedBack) desk.back();
        assertThat(led.phase()).isEqualTo(Phase.IN_SYNC);
        assertThat(led.led().orElseThrow().lost()).isEmpty();
        assertRows(desk, rows);
        assertThat(desk.verify()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    @DisplayName("accepts what waits in quarantine, and nothing that the reverse sync does not hold")
    void quarantine() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            desk.put(1, "much longer than its column");
            desk.put(2, "led back");
            desk.desk().catchUp();
            assertThat(refused(desk, ACCEPTED)).startsWith("Nobody accepts what was not shown before");
            assertThat(refused(desk, RollbackOptions.by("Grace")))
                    .contains(
                            "1 items are in the quarantine of the reverse sync",
                            "What the application wrote to these items from",
                            "--accept-loss");
            // Somebody changes the source past everything: that is no loss of the application's writes.
            LocalPostgres.run(desk.desk().source(), "UPDATE note SET body = 'by hand' WHERE note_id = 9");
            StoppedException unexplained = refusal(desk, ACCEPTED);
            assertThat(unexplained)
                    .hasMessageContaining("1 items differ that the reverse sync does not hold")
                    .hasMessageContaining("NOTE#9 / NOTE");
            assertThat(desk.phase()).isEqualTo(Phase.SWITCHED);
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);
            assertThat(desk.isSourceOpen()).isFalse();
            assertThat(NamedLosses.files(desk)).isEmpty();
            desk.forgetTold();
            assertThat(refused(desk, RollbackOptions.by("Grace")))
                    .as("an acceptance counts for one call")
                    .contains("--accept-loss");
            LocalPostgres.run(desk.desk().source(), "UPDATE note SET body = 'note 9' WHERE note_id = 9");

            LedBack led = (LedBack) desk.back(desk.ports(), Watch.nobody(), ACCEPTED);

            assertThat(led.phase()).isEqualTo(Phase.CATCHING_UP);
            TreeMap<Long, String> rows = twenty();
            rows.put(2L, "led back|null");
            assertRows(desk, rows);
            assertThat(NamedLosses.of(
                            led.led().orElseThrow().lost().orElseThrow().file()))
                    .isEqualTo(Map.of("NOTE#1 / NOTE", "DIFFERENT much_longer_than_its_column note_1"));
            assertThat(desk.sync().isClean()).isTrue();
            assertThat(desk.repair()).isEqualTo(Verdict.EQUAL);
            desk.caughtUp();
            assertThatThrownBy(desk::switchOver)
                    .hasMessageContaining("items of an earlier switch are in the quarantine of the reverse sync");
        }
    }

    @Test
    @DisplayName(
            "where no reverse sync was ever prepared: everything since the switch is the window, and every write is named")
    void neverArmed() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.desk().reverse(new ReverseOptions.Drop());
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            desk.switchUnarmed();
            Instant opened = Instant.now();
            desk.put(1, "lost");
            desk.delete(2);
            desk.put(21, "lost too");
            String sentence = refused(desk, RollbackOptions.by("Grace"));
            assertThat(sentence)
                    .contains(
                            "No reverse sync was prepared",
                            "What it wrote since then nobody has read.",
                            "By now 3 items differ");
            assertThat(since(sentence)).isBetween(before, opened);

            LedBack led = (LedBack) desk.back(desk.ports(), Watch.nobody(), ACCEPTED);

            assertRows(desk, twenty());
            assertThat(NamedLosses.of(
                            led.led().orElseThrow().lost().orElseThrow().file()))
                    .isEqualTo(Map.of(
                            "NOTE#1 / NOTE", "DIFFERENT lost note_1",
                            "NOTE#2 / NOTE", "MISSING - note_2",
                            "NOTE#21 / NOTE", "EXTRA lost_too -"));
            // The sequence goes on where the source left it, so that this is the lost item's number.
            desk.asApplication("INSERT INTO note (body) VALUES ('by sequence')");
            assertThat(desk.sync().isClean()).isTrue();
            assertThat(desk.stored(21).get("body").s()).isEqualTo("by sequence");
            assertThat(desk.repair()).isEqualTo(Verdict.EQUAL);
        }
    }

    @Test
    @DisplayName("where nothing is lost goes back like any other, and says so")
    void nothingLost() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            desk.put(1, "kept");
            List<String> remarks = new CopyOnWriteArrayList<>();
            Watch watch = new Watch(
                    event -> {
                        if (event instanceof RunEvent.Remark remark) {
                            remarks.add(remark.message());
                        }
                    },
                    new Cancellation());
            LedBack led = (LedBack) desk.back(desk.ports(), watch, ACCEPTED);
            assertThat(led.phase()).isEqualTo(Phase.IN_SYNC);
            assertThat(led.led().orElseThrow().lost()).isEmpty();
            assertThat(remarks).anyMatch(remark -> remark.contains("--accept-loss accepts nothing"));
            assertThat(NamedLosses.files(desk)).isEmpty();
            assertThat(desk.rows("SELECT body FROM note WHERE note_id = 1")).containsExactly("kept");
            assertThat(desk.verify()).isEqualTo(Verdict.EQUAL);
        }
    }

    @Test
    @DisplayName("gives up where more is lost than can be named")
    void tooMany() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.desk().reverse(new ReverseOptions.Drop());
            desk.switchUnarmed();
            for (int from = 1_000; from < 11_001; from += 25) {
                List<WriteRequest> puts = IntStream.range(from, Math.min(11_001, from + 25))
                        .mapToObj(note -> Map.of(
                                "pk", AttributeValue.fromS("NOTE#" + note),
                                "sk", AttributeValue.fromS("NOTE"),
                                "body", AttributeValue.fromS("lost")))
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList();
                assertThat(desk.desk()
                                .client()
                                .batchWriteItem(request ->
                                        request.requestItems(Map.of(desk.desk().table(), puts)))
                                .unprocessedItems())
                        .isEmpty();
            }
            assertThat(refusal(desk, RollbackOptions.by("Grace"))).hasMessageContaining("By now 10,001 items differ");
            assertThat(refusal(desk, ACCEPTED))
                    .hasMessageContaining("of a table that are 10,000 at most")
                    .hasMessageContaining("The way back was given up");
            assertThat(desk.phase()).isEqualTo(Phase.SWITCHED);
            assertThat(desk.isSourceOpen()).isFalse();
            assertThat(NamedLosses.files(desk)).isEmpty();
        }
    }

    @Test
    @DisplayName("gives up where somebody writes while the loss is named: no write is lost that is not in the file")
    void sneak() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            disableStream(desk);
            desk.put(1, "lost");
            refused(desk, RollbackOptions.by("Grace"));
            AtomicBoolean sneaks = new AtomicBoolean(true);
            EnginePorts ports = desk.ports(
                    RollbackIT.noting(desk.ports().journals(), step -> {
                        if (step.stage() == CutoverStage.VERIFY
                                && step.mark() == Mark.BEGUN
                                && sneaks.getAndSet(false)) {
                            desk.put(2, "past every right");
                        }
                    }),
                    desk,
                    targets -> targets);
            assertThatThrownBy(() -> desk.back(ports, Watch.nobody(), ACCEPTED))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("somebody may still write to the target");
            assertThat(desk.phase()).isEqualTo(Phase.SWITCHED);
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);
            assertThat(NamedLosses.files(desk)).isEmpty();
            LedBack led = (LedBack) desk.back(ports, Watch.nobody(), ACCEPTED);
            assertThat(NamedLosses.of(
                            led.led().orElseThrow().lost().orElseThrow().file()))
                    .containsOnlyKeys("NOTE#1 / NOTE", "NOTE#2 / NOTE");
            assertRows(desk, twenty());
        }
    }
}
