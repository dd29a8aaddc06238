package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A call that is wrong")
final class WrongCallTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "verfy; verfy",
                "check --dta; --dta",
                "verify --level everything; everything",
                "check --sample many --data; many",
                "check --format xml; xml",
                "inspect --format sarif; only sluice check",
                "verify --format junit; only sluice check",
                "backfill --mode import; --mode import is not built yet",
                "backfill --mode quick; use versioned or bulk",
                "backfill --rate 0; --rate 0.0 is no pace",
                "backfill --rate 1e-300; 1 or more",
                "demo --live-seconds 0; --live-seconds 0 is no time",
                "demo --sample nobody; nobody",
                "verify --sample 0; --sample 0 is no sample",
                "verify --sample 10 --level patterns; --level patterns does not compare one by one",
                "verify --sample 10 --repair; leave one of them out",
                "verify --repair --level counts; --level counts does not tell",
                "verify --foreign; --foreign says how to repair",
                "verify --dry-run; --dry-run says how to repair",
                "verify --repair --repair-most 10001; from 1 to 10000 keys",
                "verify --resume --repair; changes nothing",
                "verify --resume --sample 10; changes nothing",
                "verify --resume --level patterns; changes nothing",
                "verify --resume --windows; leave out --resume",
                "verify --every 5m; --every says how to verify again and again",
                "verify --duration 5m; --duration says how to verify again and again",
                "verify --windows --every soon; --every soon is no duration",
                "verify --windows --full-at 25:00; --full-at 25:00 is no time of a day",
                "verify --windows --full-at 02:00 --full-every 6h; leave one of them out",
                "verify --windows --repair; changes nothing",
                "verify --windows --level patterns; --level patterns does not compare",
                "sync --reverse --source-gone --drop; --source-gone is about the feed of the source",
                "sync --prepare --drop; call each alone",
                "sync --drop --until-caught-up; call each alone",
                "sync --duration soon; --duration soon is no duration",
                "sync --duration 0s; --duration 0s is no duration",
                "cutover; ACTION",
                "cutover advance; sluice.yaml does not exist",
                "cutover advance --to MOON; There is no phase MOON",
                "cutover status --to ARMED; it belongs to advance",
                "cutover rehearse; sluice.yaml does not exist",
                "cutover rehearse --to ARMED; it belongs to advance",
                "cutover advance --accept-loss Ada:why; it belongs to rollback",
                "cutover rollback --accept-loss Ada; gives a name and a reason",
                "cutover rollback --accept-loss Ada:; gives a name and a reason",
                "cutover rollback --accept-loss :why; gives a name and a reason",
                "cutover rollback --accept-loss Ada:why; sluice.yaml does not exist",
                "cutover go; knows no go",
                "cutover status now; now",
                "cutover status --gate G-01; --gate",
                "cutover status; sluice.yaml does not exist",
                "check --sample 5; add --data",
                "preview --rows 0; --rows 0 shows nothing",
                "check --data --sample 0; --sample 0 reads nothing",
                "local --simulator --faults no-such-file; no-such-file",
                "local --dynamodb --faults x.json; add --simulator",
                "local; Name at least one server",
                "init; DIR",
                "init here; --source",
                "report; --html",
            })
    @DisplayName("gets one sentence and exit code 2, in text and in JSON, and leaves nothing")
    void refused(String call, String fragment, @TempDir Path folder) {
        List<String> arguments = new ArrayList<>(List.of(call.split(" ")));
        if (!List.of("init", "verfy").contains(arguments.get(0))) {
            arguments.addAll(List.of("-p", folder.toString()));
        }
        arguments.addAll(
                call.startsWith("demo")
                        ? List.of("--dir", folder.resolve("demo").toString())
                        : List.of());
        if (call.contains("--format")) {
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new)).exits(2);
            assertThat(run.err().lines()).singleElement().asString().contains(fragment);
        } else {
            Refusal.of(Refusal.call(arguments.toArray(String[]::new)), 2, fragment);
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(Path.of("here")).doesNotExist();
    }

    @Test
    @DisplayName("without a command gets the list of commands")
    void nothing() {
        CommandRun run = CommandRun.of().exits(2);
        assertThat(run.err()).contains("demo", "init", "inspect", "check", "provision", "backfill", "verify", "report");
    }
}
