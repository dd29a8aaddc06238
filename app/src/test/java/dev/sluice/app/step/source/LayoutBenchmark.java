package dev.sluice.app.step.source;

import dev.sluice.app.layout.ElkLayout;
import dev.sluice.app.layout.Layout;
import dev.sluice.app.layout.LayoutGraph;
import dev.sluice.app.session.Aggregates;
import dev.sluice.app.testbed.MadeSchema;
import dev.sluice.run.Cancellation;
import dev.sluice.source.Schema;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints how long the layout of made schemas takes, whole and around one table; the first line is that of a Java machine that has laid
 * nothing out yet. Not a test: run by {@code mvn -pl app -am test-compile surefire:test -Dtest=LayoutBenchmarkTest -Dsluice.layouts=3}.
 */
final class LayoutBenchmark {
    private static final long SEED = 20_261_123;
    private static final int[] SIZES = {15, 200, 1_000};

    private LayoutBenchmark() {}

    /** Measures each size so many times. */
    static String measure(int rounds) {
        StringBuilder printed = new StringBuilder("tables  lines  shown      ms    width x height\n");
        for (int size : SIZES) {
            Schema schema = MadeSchema.of(size, SEED);
            Neighbourhood neighbourhood = new Neighbourhood(schema);
            for (int round = 0; round < rounds; round++) {
                printed.append(line(schema, neighbourhood.all()));
                printed.append(line(schema, neighbourhood.around(schema.tables().get(size / 2).name(), 2)));
            }
        }
        return printed.toString();
    }

    private static String line(Schema schema, Neighbourhood.Shown shown) {
        LayoutGraph graph = new DiagramWriter(schema, Aggregates.NONE).write(shown).graph();
        long begun = System.nanoTime();
        Layout layout = new ElkLayout().place(graph, new Cancellation());
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return String.format(
                Locale.ROOT,
                "%6d %6d %6d %7d    %,.0f x %,.0f%n",
                schema.tables().size(),
                graph.lines().size(),
                shown.count(),
                millis,
                layout.width(),
                layout.height());
    }

    public static void main(String[] arguments) {
        System.out.println(measure(3));
    }
}
