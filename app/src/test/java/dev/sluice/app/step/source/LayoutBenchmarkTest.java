package dev.sluice.app.step.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.layout.ElkLayout;
import dev.sluice.app.layout.Layout;
import dev.sluice.app.layout.LayoutGraph;
import dev.sluice.app.session.Aggregates;
import dev.sluice.app.testbed.MadeSchema;
import dev.sluice.run.Cancellation;
import dev.sluice.source.Schema;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints how long layouts of made schemas take, whole and around one table; the first line is that of a Java machine that has laid nothing out. */
@DisplayName("The benchmark of layouts")
@EnabledIfSystemProperty(named = "sluice.layouts", matches = "[1-9][0-9]*")
final class LayoutBenchmarkTest {
    private static final long SEED = 20_261_123;
    private static final int[] SIZES = {15, 200, 1_000};

    @Test
    @DisplayName("measures each size as often as -Dsluice.layouts says")
    void measure() {
        StringBuilder printed = new StringBuilder("tables  lines  shown      ms    width x height\n");
        for (int size : SIZES) {
            Schema schema = MadeSchema.of(size, SEED);
            Neighbourhood neighbourhood = new Neighbourhood(schema);
            for (int round = 0; round < Integer.getInteger("sluice.layouts"); round++) {
                printed.append(line(schema, neighbourhood.all()));
                printed.append(line(
                        schema,
                        neighbourhood.around(schema.tables().get(size / 2).name(), 2)));
            }
        }
        System.out.println(printed);
    }

    private static String line(Schema schema, Neighbourhood.Shown shown) {
        LayoutGraph graph =
                new DiagramWriter(schema, Aggregates.NONE).write(shown).graph();
        long begun = System.nanoTime();
        Layout layout = new ElkLayout().place(graph, new Cancellation());
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertThat(layout.boxes()).hasSize(shown.count());
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
}
