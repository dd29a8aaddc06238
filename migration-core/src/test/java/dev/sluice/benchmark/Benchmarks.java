package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import dev.sluice.cli.BenchmarkFigures;
import dev.sluice.cli.BenchmarkProgram;
import dev.sluice.cli.BenchmarkRequest;
import dev.sluice.cli.BenchmarkSubject;
import java.util.function.Consumer;

/** What {@code sluice bench} finds in a checkout. Linux only. */
public final class Benchmarks implements BenchmarkProgram {
    @Override
    public BenchmarkFigures measure(BenchmarkRequest request, Consumer<String> remarks) throws Exception {
        if (request.subject() == BenchmarkSubject.PIECES) {
            return PiecesBenchmark.run(remarks);
        }
        if (request.subject() == BenchmarkSubject.PACING) {
            BenchmarkFigures figures = PacingBenchmark.run(remarks);
            return new BenchmarkFigures(withMachine(figures.json()), figures.text());
        }
        if (request.subject() == BenchmarkSubject.WINDOW) {
            BenchmarkFigures figures = WindowBenchmark.run(remarks);
            return new BenchmarkFigures(withMachine(figures.json()), figures.text());
        }
        if (request.subject() == BenchmarkSubject.STREAM) {
            BenchmarkFigures figures = StreamBenchmark.run(request.rows(), remarks);
            return new BenchmarkFigures(withMachine(figures.json()), figures.text());
        }
        if (request.subject() == BenchmarkSubject.CUTOVER) {
            BenchmarkFigures figures = CutoverBenchmark.run(request.rows(), remarks);
            return new BenchmarkFigures(withMachine(figures.json()), figures.text());
        }
        if (request.subject() == BenchmarkSubject.COMPARE) {
            BenchmarkFigures figures = compare(request.rows(), remarks);
            return new BenchmarkFigures(withMachine(figures.json()), figures.text());
        }
        try (SinkProcess sink = SinkProcess.start()) {
            Observer observer = new Observer(sink, SourceTables.serverProcess());
            CommandBenchmark benchmark = new CommandBenchmark(sink, new MeasuredProcess(observer), remarks);
            BenchmarkFigures figures =
                    switch (request.subject()) {
                        case BACKFILL -> benchmark.backfill(request.rows(), request.modes());
                        case SURVEY -> benchmark.survey(request.rows());
                        default -> benchmark.wide(request.modes());
                    };
            return new BenchmarkFigures(withMachine(figures.json()), figures.text());
        }
    }

    private static BenchmarkFigures compare(long rows, Consumer<String> remarks) throws Exception {
        try (SinkProcess sink = SinkProcess.keeping()) {
            Observer observer = new Observer(sink, SourceTables.serverProcess());
            return new CompareBenchmark(sink, new MeasuredProcess(observer), remarks).run(rows);
        }
    }

    private static JsonObject withMachine(JsonObject json) {
        json.addProperty("processors", Runtime.getRuntime().availableProcessors());
        json.addProperty("java", Runtime.version().toString());
        return json;
    }
}
