package dev.sluice.app.step.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is seen of a diagram")
final class ViewportTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private final Viewport viewport = new Viewport();

    @Test
    @DisplayName("keeps the point under the pointer where it is while it is enlarged, within the limits")
    void zooms() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 1_000; round++) {
            viewport.pan(random.nextInt(100) - 50, random.nextInt(100) - 50);
            double x = random.nextInt(800);
            double y = random.nextInt(400);
            Point before = viewport.toDiagram(x, y);
            viewport.zoom(0.2 + random.nextDouble() * 3, x, y);
            Point after = viewport.toDiagram(x, y);
            assertThat(after.x()).isCloseTo(before.x(), CLOSE);
            assertThat(after.y()).isCloseTo(before.y(), CLOSE);
            assertThat(viewport.scale()).isBetween(Viewport.LEAST, Viewport.MOST);
        }
    }

    @Test
    @DisplayName("is all of it when it fits, never enlarged, and begins where it can be read")
    void fits() {
        viewport.fit(new Area(0, 0, 100, 50), 800, 400);
        assertThat(viewport.scale()).isEqualTo(1);
        assertThat(viewport.seen(800, 400)).isEqualTo(new Area(-350, -175, 800, 400));
        viewport.fit(new Area(0, 0, 1_600, 400), 800, 400);
        assertThat(viewport.scale()).isEqualTo(0.5);
        Area box = new Area(9_900, 10, 100, 50);
        viewport.begin(new Area(0, 0, 10_000, 400), box, 800, 400);
        assertThat(viewport.scale()).isEqualTo(Viewport.READABLE);
        Area seen = viewport.seen(800, 400);
        assertThat(seen.contains(box.x(), box.y())).isTrue();
        assertThat(seen.x() + seen.width()).as("nothing beyond its side").isCloseTo(10_000, CLOSE);
    }

    @Test
    @DisplayName("moves just as far as it takes to show a box")
    void reveals() {
        viewport.reveal(new Area(10, 10, 100, 50), 800, 400);
        assertThat(viewport.left()).isZero();
        viewport.reveal(new Area(750, 10, 100, 50), 800, 400);
        assertThat(viewport.left()).isEqualTo(-50);
        viewport.reveal(new Area(0, 0, 100, 50), 800, 400);
        assertThat(viewport.left()).isZero();
    }
}
