package dev.sluice.app.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;
import dev.sluice.app.layout.LayoutGraph.Box;
import dev.sluice.app.layout.LayoutGraph.Line;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A layout by the Eclipse Layout Kernel")
final class ElkLayoutTest {
    private static final double CLOSE = 0.01;
    private final ElkLayout engine = new ElkLayout();

    private static LayoutGraph graph(int boxes, int frames, long seed) {
        Random random = new Random(seed);
        List<Box> made = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int box = 0; box < boxes; box++) {
            int frame = frames > 0 && random.nextInt(3) > 0 ? random.nextInt(frames) : Box.NO_FRAME;
            made.add(new Box(130 + random.nextInt(100), 28 + 20 * random.nextInt(7), frame));
        }
        for (int line = 0; line < boxes * 3 / 2; line++) {
            int from = random.nextInt(boxes);
            int to = random.nextInt(boxes); // both ways, also in circles and to itself
            lines.add(new Line(from, random.nextInt(28), to, random.nextInt(28)));
        }
        return new LayoutGraph(made, lines, frames);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1",
        "15, 0, 2",
        "15, 3, 3",
        "40, 6, 4",
        "60, 4, 5",
        "61, 0, 6",
        "200, 0, 7",
        "301, 0, 8",
        "500, 0, 9"
    })
    @DisplayName(
            "keeps sizes, lets no boxes overlap, and has lines of horizontal and vertical steps between the places they were given")
    void sound(int boxes, int frames, long seed) {
        LayoutGraph graph = graph(boxes, frames, seed);
        Layout layout = engine.place(graph, new Cancellation());
        assertBoxes(graph, layout);
        assertThat(layout.lines()).hasSameSizeAs(graph.lines());
        for (int index = 0; index < graph.lines().size(); index++) {
            assertLine(graph, layout, index);
        }
        assertThat(engine.place(graph, new Cancellation())).as("the same again").isEqualTo(layout);
    }

    private static void assertBoxes(LayoutGraph graph, Layout layout) {
        for (int one = 0; one < graph.boxes().size(); one++) {
            Box box = graph.boxes().get(one);
            Area area = layout.boxes().get(one);
            assertThat(area.width()).isEqualTo(box.width());
            assertThat(area.height()).isEqualTo(box.height());
            assertThat(inside(area, new Area(0, 0, layout.width(), layout.height())))
                    .isTrue();
            for (int other = one + 1; other < graph.boxes().size(); other++) {
                assertThat(area.overlaps(layout.boxes().get(other)))
                        .as("%s and %s", one, other)
                        .isFalse();
            }
            for (int frame = 0; frame < graph.frames(); frame++) {
                Area around = layout.frames().get(frame);
                assertThat(box.frame() == frame ? inside(area, around) : !area.overlaps(around))
                        .as("box %s and frame %s", one, frame)
                        .isTrue();
            }
        }
    }

    private static boolean inside(Area area, Area around) {
        return around.contains(area.x(), area.y())
                && around.contains(area.x() + area.width(), area.y() + area.height());
    }

    private static void assertLine(LayoutGraph graph, Layout layout, int index) {
        Line line = graph.lines().get(index);
        List<Point> corners = layout.lines().get(index);
        Area from = layout.boxes().get(line.from());
        Area to = layout.boxes().get(line.to());
        assertThat(corners).as("line %s", index).hasSizeGreaterThan(1);
        assertPoint(corners.get(0), from.x() + from.width(), from.y() + line.fromY(), index);
        double x = line.from() == line.to() ? to.x() + to.width() : to.x();
        assertPoint(corners.get(corners.size() - 1), x, to.y() + line.toY(), index);
        for (int corner = 1; corner < corners.size(); corner++) {
            Point before = corners.get(corner - 1);
            Point now = corners.get(corner);
            assertThat(Math.min(Math.abs(before.x() - now.x()), Math.abs(before.y() - now.y())))
                    .as("line %s, step %s", index, corner)
                    .isLessThan(CLOSE);
        }
    }

    private static void assertPoint(Point point, double x, double y, int line) {
        assertThat(Math.abs(point.x() - x) + Math.abs(point.y() - y))
                .as("end of line %s", line)
                .isLessThan(CLOSE);
    }

    @Test
    @DisplayName("is nothing for nothing, and a column of boxes that nothing joins is placed too")
    void small() {
        assertThat(engine.place(new LayoutGraph(List.of(), List.of(), 0), new Cancellation())
                        .boxes())
                .isEmpty();
        LayoutGraph apart = new LayoutGraph(List.of(new Box(100, 50, -1), new Box(100, 50, -1)), List.of(), 0);
        Layout layout = engine.place(apart, new Cancellation());
        assertThat(layout.boxes().get(0).overlaps(layout.boxes().get(1))).isFalse();
    }

    @Test
    @DisplayName("ends between two phases when it is cancelled, and says so")
    void cancelled() {
        Cancellation late = new Cancellation();
        late.cancel("Nobody looks any more.");
        assertThatThrownBy(() -> engine.place(graph(60, 0, 10), late))
                .isInstanceOf(StoppedException.class)
                .hasMessageStartingWith("Nobody looks any more.");
    }
}
