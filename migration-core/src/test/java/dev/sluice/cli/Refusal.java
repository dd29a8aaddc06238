package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Calls that must fail: with one sentence for people, and the same in JSON for programs. */
final class Refusal {
    private static final int LONGEST_SENTENCE = 900;

    private Refusal() {}

    /**
     * Makes the call in both formats; each must fail in the same way.
     *
     * @param call runs the command with what is added to its arguments
     * @param exitCode the exit code of both
     * @param fragments what the sentence must contain
     * @return the sentence
     */
    static String of(Function<String[], CommandRun> call, int exitCode, String... fragments) {
        CommandRun text = call.apply(new String[0]).exits(exitCode);
        assertThat(text.out()).as("standard output").isEmpty();
        String sentence = sentence(text);
        assertThat(sentence).contains(fragments);
        CommandRun json = call.apply(new String[] {"--format", "json"}).exits(exitCode);
        JsonObject error = json.json().getAsJsonObject("error");
        assertThat(error.get("exitCode").getAsInt()).isEqualTo(exitCode);
        assertThat(error.get("message").getAsString()).contains(fragments);
        sentence(json);
        return sentence;
    }

    /** A command on a project as a call. */
    static Function<String[], CommandRun> call(TestProject project, String command, String... arguments) {
        return more -> {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(more));
            return project.run(command, all.toArray(String[]::new));
        };
    }

    /** Any command as a call. */
    static Function<String[], CommandRun> call(String... arguments) {
        return more -> {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(more));
            return CommandRun.of(all.toArray(String[]::new));
        };
    }

    private static String sentence(CommandRun run) {
        assertThat(run.err().lines()).as("lines of standard error").hasSize(1);
        String sentence = run.err().strip();
        assertThat(sentence)
                .startsWith("sluice: ")
                .hasSizeLessThan(LONGEST_SENTENCE)
                .doesNotContain("Exception:", "\tat ", "java.", "null");
        return sentence;
    }
}
