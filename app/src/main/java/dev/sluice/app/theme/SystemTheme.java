package dev.sluice.app.theme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks the desktop whether it is light or dark, by the commands that desktops have for it: JavaFX tells that from its version 22 on. Not on the user
 * interface thread. Thread-safe.
 */
public final class SystemTheme {
    private static final long LONGEST_SECONDS = 2;
    private static final List<String> LINUX =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    private static final List<String> MAC = List.of("defaults", "read", "-g", "AppleInterfaceStyle");
    private static final List<String> WINDOWS = List.of(
            "reg",
            "query",
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
            "/v",
            "AppsUseLightTheme");

    private SystemTheme() {}

    /** What the desktop says; empty where it says nothing. */
    public static Optional<Theme> ask() {
        return of(System.getProperty("os.name", ""), System.getenv(), SystemTheme::answer);
    }

    /**
     * The same of any system.
     *
     * @param system its name
     * @param environment its environment variables
     * @param commands what a command prints; empty where there is none of that name, or it failed
     */
    static Optional<Theme> of(
            String system, Map<String, String> environment, Function<List<String>, Optional<String>> commands) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            // Light has no such setting, and the command fails.
            return Optional.of(
                    commands.apply(MAC).filter(said -> said.contains("Dark")).isPresent() ? Theme.DARK : Theme.LIGHT);
        }
        if (name.contains("windows")) {
            return commands.apply(WINDOWS).map(said -> said.contains("0x0") ? Theme.DARK : Theme.LIGHT);
        }
        String toolkit = environment.getOrDefault("GTK_THEME", "").toLowerCase(Locale.ROOT);
        if (!toolkit.isEmpty()) {
            return Optional.of(toolkit.contains("dark") ? Theme.DARK : Theme.LIGHT);
        }
        return commands.apply(LINUX).map(said -> said.contains("dark") ? Theme.DARK : Theme.LIGHT);
    }

    private static Optional<String> answer(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream out = process.getInputStream()) {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
            }
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
