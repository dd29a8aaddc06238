package dev.sluice.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the orders to a run amount to at this moment. Immutable and thread-safe.
 *
 * @param paused since when it is to pause; empty where it is to run
 * @param writeUnits the ceiling ordered last, {@link RunOrder#NO_CEILING} where it was taken away; empty where nobody ordered anything
 * @param cancelled when it was cancelled; no later order undoes that
 * @param resumed when somebody last said to go on
 */
public record StandingOrders(
        Optional<Instant> paused, OptionalDouble writeUnits, Optional<Instant> cancelled, Optional<Instant> resumed) {

    /** The sum of orders to one run, oldest first. */
    public static StandingOrders of(List<RunOrder> orders) {
        Optional<Instant> paused = Optional.empty();
        OptionalDouble writeUnits = OptionalDouble.empty();
        Optional<Instant> cancelled = Optional.empty();
        Optional<Instant> resumed = Optional.empty();
        for (RunOrder order : orders) {
            switch (order.kind()) {
                case PAUSE -> paused = Optional.of(paused.orElse(order.at()));
                case RESUME -> {
                    paused = Optional.empty();
                    resumed = Optional.of(order.at());
                }
                case RATE -> writeUnits = order.writeUnits();
                case CANCEL -> cancelled = Optional.of(cancelled.orElse(order.at()));
            }
        }
        return new StandingOrders(paused, writeUnits, cancelled, resumed);
    }
}
