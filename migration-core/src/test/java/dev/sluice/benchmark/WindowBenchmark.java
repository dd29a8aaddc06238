package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.cli.BenchmarkFigures;
import dev.sluice.problem.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the workbench takes to its first frame: from the moment at which its process is started to the line by which it says that the frame is
 * drawn. The ways to start it take turns, so that a machine that is busy for a while is so for all of them; one round before is not counted. Then how long each step
 * takes until its frame is drawn, with the document of a sample open, whose database is not there.
 */
final class WindowBenchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final long LIMIT_SECONDS = 120;
    private static final String END = "-Dsluice.endWithFirstFrame=true";
    private static final String EACH_STEP = "-Dsluice.endAfterEachStep=true";
    private static final Pattern STEP = Pattern.compile("Step (\\S+): (\\d+) ms the first time, (\\d+) ms again\\.");
    /** Those of the rail but the first, which shows at once. */
    private static final int ALL_STEPS = 9;

    private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

    private WindowBenchmark() {}

    /** A way to start it, with an option of the Java machine. */
    private record Way(String name, List<String> command, String variable, String option) {}

    static BenchmarkFigures run(Consumer<String> remarks) throws IOException, InterruptedException {
        List<Way> ways = ways(Path.of(System.getProperty("sluice.home")));
        List<List<Double>> seconds = new ArrayList<>();
        ways.forEach(way -> seconds.add(new ArrayList<>()));
        for (int round = 0; round <= ROUNDS; round++) {
            remarks.accept("Round " + round + " of " + ROUNDS + (round == 0 ? ", which is not counted..." : "..."));
            for (int way = 0; way < ways.size(); way++) {
                double taken = start(ways.get(way));
                if (round > 0) {
                    seconds.get(way).add(taken);
                }
            }
        }
        remarks.accept("Each step, " + ROUNDS + " times...");
        Path folder = Files.createTempDirectory("window-benchmark");
        Path document = folder.resolve("sluice.yaml");
        try {
            Files.copy(Path.of(System.getProperty("sluice.home"), "samples", "pagila", "sluice.yaml"), document);
            List<Map<String, Steps>> steps = new ArrayList<>();
            ways.forEach(way -> steps.add(new LinkedHashMap<>()));
            for (int round = 0; round < ROUNDS; round++) {
                for (int way = 0; way < ways.size(); way++) {
                    steps(ways.get(way), folder, steps.get(way));
                }
            }
            return figures(ways, seconds, steps);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** How long a step took, the first time and again, in each round. */
    private record Steps(List<Integer> first, List<Integer> again) {}

    private static void steps(Way way, Path folder, Map<String, Steps> steps) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(way.command());
        command.add(folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("SLUICE_JAVA_OPTS");
        builder.environment().put(way.variable(), EACH_STEP + way.option());
        Process process = builder.start();
        try {
            process.onExit()
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((ended, late) -> process.destroyForcibly());
            Matcher step = STEP.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            int found = 0;
            while (step.find()) {
                found++;
                Steps taken =
                        steps.computeIfAbsent(step.group(1), name -> new Steps(new ArrayList<>(), new ArrayList<>()));
                taken.first().add(Integer.parseInt(step.group(2)));
                taken.again().add(Integer.parseInt(step.group(3)));
            }
            if (found != ALL_STEPS) {
                throw new IllegalStateException("the window showed " + found + " steps: " + way.name());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Way> ways(Path checkout) {
        Path image = checkout.resolve(Path.of("app", "target", "dist", "sluice-workbench"));
        Path packaged = image.resolve(Path.of("bin", "sluice-workbench"));
        if (!Files.isExecutable(packaged)) {
            throw new InvalidInputException("There is no packaged workbench at " + packaged
                    + "; make it first: mvn -Pdist package -DskipTests");
        }
        if (System.getenv().getOrDefault("DISPLAY", "").isBlank()) {
            throw new InvalidInputException(
                    "There is no display to open windows on; call it in a desktop session, or: xvfb-run -a ./sluice bench window");
        }
        List<String> program = List.of(packaged.toString());
        List<String> source = List.of(checkout.resolve("sluice").toString(), "workbench");
        return List.of(
                new Way("packaged", program, JVM_OPTIONS, ""),
                new Way("packaged, without its archive of classes", program, JVM_OPTIONS, " -Xshare:off"),
                new Way("from a checkout that is built", source, "SLUICE_JAVA_OPTS", ""));
    }

    private static double start(Way way) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(way.command()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("SLUICE_JAVA_OPTS");
        builder.environment().put(way.variable(), END + way.option());
        long began = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.contains("first frame")) {
                line = said.readLine();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (line == null || !process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the window did not open: " + way.name());
            }
            return seconds;
        } finally {
            process.destroyForcibly();
        }
    }

    private static BenchmarkFigures figures(
            List<Way> ways, List<List<Double>> seconds, List<Map<String, Steps>> steps) {
        StringBuilder text = new StringBuilder(
                FigureTable.head("start", "rounds", "s to the first frame, median", "fastest", "slowest"));
        JsonArray starts = new JsonArray();
        for (int way = 0; way < ways.size(); way++) {
            List<Double> sorted = seconds.get(way).stream().sorted().toList();
            double median = sorted.get(sorted.size() / 2);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.2f |%n",
                    ways.get(way).name(),
                    sorted.size(),
                    median,
                    sorted.get(0),
                    sorted.get(sorted.size() - 1)));
            JsonObject start = new JsonObject();
            start.addProperty("start", ways.get(way).name());
            start.addProperty("medianSeconds", median);
            start.addProperty("fastestSeconds", sorted.get(0));
            start.addProperty("slowestSeconds", sorted.get(sorted.size() - 1));
            start.add("steps", steps(steps.get(way)));
            starts.add(start);
        }
        for (int way = 0; way < ways.size(); way++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nms until a step is drawn, medians, the first time and again, %s:%n",
                    ways.get(way).name()));
            steps.get(way)
                    .forEach((step, taken) -> text.append(String.format(
                            Locale.ROOT, " %s %d/%d", step, median(taken.first()), median(taken.again()))));
            text.append(System.lineSeparator());
        }
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", "window");
        json.add("starts", starts);
        return new BenchmarkFigures(json, text.toString().stripTrailing());
    }

    private static JsonObject steps(Map<String, Steps> steps) {
        JsonObject json = new JsonObject();
        steps.forEach((step, taken) -> {
            JsonObject times = new JsonObject();
            times.addProperty("firstMedianMilliseconds", median(taken.first()));
            times.addProperty("againMedianMilliseconds", median(taken.again()));
            json.add(step, times);
        });
        return json;
    }

    private static int median(List<Integer> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
