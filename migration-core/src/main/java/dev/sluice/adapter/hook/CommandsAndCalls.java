package dev.sluice.adapter.hook;

import com.google.gson.JsonObject;
import dev.sluice.gateway.HookCaller;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Action;
import dev.sluice.project.CutoverHook.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Commands as processes, calls as POSTs. */
public final class CommandsAndCalls implements HookCaller {
    /** So much of what a command says is repeated. */
    private static final int MOST_SAID = 300;

    private static final int FIRST_REFUSAL = 300;

    @Override
    public void call(CutoverHook hook, Moment moment, Path project) {
        try {
            if (hook.action() instanceof Action.Command command) {
                run(command, hook, moment, project);
            } else if (hook.action() instanceof Action.Call call) {
                post(call.url(), hook, moment, project);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException("The hook " + moment.word() + " was stopped before it was done.", interrupted);
        }
    }

    private static void run(Action.Command command, CutoverHook hook, Moment moment, Path project)
            throws InterruptedException {
        Path said = null;
        Process process = null;
        try {
            said = Files.createTempFile("sluice-hook", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command.words())
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.PIPE)
                    .redirectOutput(said.toFile());
            builder.environment().put("SLUICE_MOMENT", moment.word());
            // What Sluice logs in with is none of the command's business.
            builder.environment().remove("PGPASSWORD");
            process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(hook.atMost().toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(moment, "took longer than " + hook.atMost().toSeconds() + " s and was ended");
            }
            if (process.exitValue() != 0) {
                throw failed(moment, "ended with " + process.exitValue() + beginning(said));
            }
        } catch (IOException e) {
            throw new StoppedException(sentence(moment, "cannot be run (" + e.getMessage() + ")"), e);
        } finally {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            remove(said);
        }
    }

    private static void remove(@Nullable Path said) {
        try {
            if (said != null) {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            // a file for temporary use that stays harms nobody
        }
    }

    private static String beginning(Path said) throws IOException {
        try (InputStream in = Files.newInputStream(said)) {
            String text = new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8)
                    .replaceAll("\\s+", " ")
                    .strip();
            return text.isEmpty() ? "" : ": " + text;
        }
    }

    private static void post(URI url, CutoverHook hook, Moment moment, Path project) throws InterruptedException {
        JsonObject body = new JsonObject();
        body.addProperty("moment", moment.word());
        body.addProperty("project", String.valueOf(project.getFileName()));
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(hook.atMost())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(hook.atMost())
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() < 200 || answer.statusCode() >= FIRST_REFUSAL) {
                throw failed(moment, "was answered with status " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new StoppedException(
                    sentence(
                            moment,
                            "had no answer within " + hook.atMost().toSeconds() + " s ("
                                    + e.getClass().getSimpleName() + ")"),
                    e);
        }
    }

    private static StoppedException failed(Moment moment, String how) {
        return new StoppedException(sentence(moment, how));
    }

    private static String sentence(Moment moment, String how) {
        return "The hook " + moment.word() + " " + how + "; try it by hand, and mend cutover.freeze.hooks."
                + moment.word() + " in the project file.";
    }
}
