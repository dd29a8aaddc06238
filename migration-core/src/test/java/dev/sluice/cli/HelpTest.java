package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("The help of the command line")
final class HelpTest {
    private static final Pattern CALL = Pattern.compile("(?:^|`|\\./|\\s)sluice ((?:-[^ `]+ )*)([a-z]+)([^`\\n]*)");
    /** Words that follow "sluice" in sentences, not in calls. */
    private static final List<String> PROSE = List.of("itself", "reads");

    static Stream<String> commands() {
        return CommandLineProgram.grammar().getSubcommands().keySet().stream()
                .filter(name -> !NotBuiltCommand.NAMES.contains(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("shows for each command what it does, its options and an example that parses")
    void example(String command) {
        CommandRun help = CommandRun.of(command, "--help").exits(0);
        assertThat(help.out()).contains("Usage: sluice " + command, "--format", "Example: sluice " + command);
        Matcher example = Pattern.compile("Example: sluice (.*)").matcher(help.out());
        while (example.find()) {
            String call = example.group(1).strip();
            assertThat(CommandLineProgram.grammar().parseArgs(words(call)).errors())
                    .as(call)
                    .isEmpty();
        }
    }

    /** As a shell takes them apart. */
    private static String[] words(String call) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(call)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("lists every command, the exit codes and the version")
    void overview() {
        assertThat(CommandRun.of("--help").exits(0).out())
                .contains(commands().toList())
                .contains("Exit codes:", "Example: sluice demo");
        assertThat(CommandRun.of("--version").exits(0).out()).startsWith("sluice ");
    }

    @Test
    @DisplayName("knows every command and option that the documents call")
    void documents() throws IOException {
        Map<String, Path> calls = new TreeMap<>();
        for (Path document : documentFiles()) {
            for (String line : Files.readAllLines(document)) {
                Matcher call = CALL.matcher(line);
                while (call.find()) {
                    if (!PROSE.contains(call.group(2))) {
                        calls.put(call.group(2) + call.group(3), document);
                    }
                }
            }
        }
        assertThat(calls).as("calls found in the documents").isNotEmpty();
        calls.forEach((call, document) -> {
            String command = call.split("[^a-z]", 2)[0];
            CommandLine known = CommandLineProgram.grammar().getSubcommands().get(command);
            if (!command.equals("workbench")) {
                assertThat(known).as("%s in %s", command, document).isNotNull();
                assertThat(NotBuiltCommand.NAMES).as("promised in " + document).doesNotContain(command);
                Matcher option = Pattern.compile("(?<=\\s)--?[a-z][a-z-]*").matcher(call.split("#| [<>|;]", 2)[0]);
                while (option.find()) {
                    assertThat(known.getCommandSpec().findOption(option.group()))
                            .as("%s of %s in %s", option.group(), command, document)
                            .isNotNull();
                }
            }
        });
    }

    private static List<Path> documentFiles() throws IOException {
        Path root = Path.of(System.getProperty("sluice.root"));
        List<Path> files = new ArrayList<>();
        for (Path top : List.of(root, root.resolve("docs"), root.resolve("samples"))) {
            try (Stream<Path> walk = Files.walk(top, top.equals(root) ? 1 : 3)) {
                walk.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("/target/"))
                        // It names what is not built yet.
                        .filter(file -> !file.endsWith("roadmap.md"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
