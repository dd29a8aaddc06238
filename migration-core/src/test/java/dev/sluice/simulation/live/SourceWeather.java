package dev.sluice.simulation.live;

import dev.sluice.problem.SourceLostException;
import dev.sluice.simulation.SimulatedTarget.Weather;
import dev.sluice.simulation.VirtualWorld;
import java.io.IOException;

/**
 * What befalls calls to the source: before each the world may go on, and in foul weather some find it lost. Guarded by the turn.
 *
 * @param world whose turns
 * @param weather fair for nothing
 */
record SourceWeather(VirtualWorld world, Weather weather) {
    /** In foul weather one call in so many finds the source lost. */
    private static final int CALLS_UNTIL_LOST = 60;

    /**
     * A call.
     *
     * @throws SourceLostException in foul weather, sometimes
     */
    void call(String what) {
        world.point(what);
        if (weather == Weather.FOUL && world.random().nextInt(CALLS_UNTIL_LOST) == 0) {
            throw new SourceLostException("The source is gone.", new IOException("reset"));
        }
    }
}
