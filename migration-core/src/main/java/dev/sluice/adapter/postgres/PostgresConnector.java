package dev.sluice.adapter.postgres;

import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.SourceSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connects to PostgreSQL 12 and newer. The password comes from {@code PGPASSWORD}, then the file that {@code PGPASSFILE} names or
 * {@code ~/.pgpass} (ignored with a remark where others than its owner may use it, as libpq does), then the prompt, whose answer is held in memory and
 * asked for again only when the server has refused it. Thread-safe.
 */
public final class PostgresConnector implements SourceConnector {
    private final Passwords passwords;
    private final Answers answers;

    /**
     * Takes where passwords are looked for.
     *
     * @param environment the process's environment
     * @param home the user's home folder
     * @param prompt asked when the server wants a password and none was found
     */
    public PostgresConnector(Map<String, String> environment, Path home, PasswordPrompt prompt) {
        this.passwords = new Passwords(environment, home);
        this.answers = new Answers(prompt);
    }

    /** Looks where libpq does, in this process's environment and its user's home, and asks nobody. */
    public PostgresConnector() {
        this(System.getenv(), Path.of(System.getProperty("user.home", ".")), PasswordPrompt.NONE);
    }

    @Override
    public SourceDatabase connect(SourceSettings settings) {
        SourceAddress address = SourceAddress.of(settings);
        Passwords.Found found = passwords.find(address);
        Optional<String> typed =
                found.password().isPresent() ? Optional.empty() : answers.known(Sessions.question(address));
        Sessions sessions = typed.isPresent()
                ? Sessions.openAnswered(
                        address,
                        new Passwords.Found(typed, found.remark()),
                        refused -> answers.refused(Sessions.question(address), refused))
                : Sessions.open(address, found, answers);
        return new PostgresDatabase(sessions, settings, found.remark());
    }

    /** What was typed, for as long as no server has refused it. Who asks while somebody is being asked the same waits for that answer. */
    private static final class Answers implements PasswordPrompt {
        private final PasswordPrompt person;
        private final Map<String, CompletableFuture<Optional<String>>> given = new ConcurrentHashMap<>();

        Answers(PasswordPrompt person) {
            this.person = person;
        }

        Optional<String> known(String question) {
            CompletableFuture<Optional<String>> answer = given.get(question);
            return answer == null || !answer.isDone() ? Optional.empty() : answer.join();
        }

        @Override
        public Optional<String> ask(String question) {
            CompletableFuture<Optional<String>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<String>> before = given.putIfAbsent(question, mine);
            if (before != null) {
                return before.join();
            }
            Optional<String> typed = Optional.empty();
            try {
                typed = person.ask(question);
            } finally {
                if (typed.isEmpty()) {
                    given.remove(question, mine);
                }
                mine.complete(typed);
            }
            return typed;
        }

        @Override
        public void refused(String question, String answer) {
            given.computeIfPresent(
                    question, (same, kept) -> kept.isDone() && kept.join().equals(Optional.of(answer)) ? null : kept);
        }
    }
}
