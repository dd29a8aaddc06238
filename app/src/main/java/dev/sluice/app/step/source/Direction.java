package dev.sluice.app.step.source;

import dev.sluice.app.layout.Layout.Area;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Where an arrow key leads. */
enum Direction {
    LEFT(-1, 0),
    RIGHT(1, 0),
    UP(0, -1),
    DOWN(0, 1);

    /** Aside counts more than ahead, so that a key goes straight on where it can. */
    private static final double ASIDE = 3;

    private final int dx;
    private final int dy;

    Direction(int dx, int dy) {
        this.dx = dx;
        this.dy = dy;
    }

    /** The next of some places in this direction; empty where there is none. */
    OptionalInt from(int place, List<Area> places) {
        Area here = places.get(place);
        return IntStream.range(0, places.size())
                .filter(index -> index != place && ahead(here, places.get(index)) > 0)
                .boxed()
                .min((one, other) -> Double.compare(distance(here, places.get(one)), distance(here, places.get(other))))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private double ahead(Area here, Area there) {
        return dx * (there.centreX() - here.centreX()) + dy * (there.centreY() - here.centreY());
    }

    private double distance(Area here, Area there) {
        double aside =
                Math.abs(dy * (there.centreX() - here.centreX())) + Math.abs(dx * (there.centreY() - here.centreY()));
        return ahead(here, there) + ASIDE * aside;
    }
}
