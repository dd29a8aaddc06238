package dev.sluice.benchmark;

/**
 * How far a run is.
 *
 * @param seconds since it began
 * @param items that the sink has got
 * @param client CPU seconds of the program so far
 * @param server CPU seconds of PostgreSQL so far
 * @param sink CPU seconds of the sink so far
 */
record Sample(double seconds, double items, double client, double server, double sink) {
    /** What lies between two, the earlier being this. */
    Sample to(Sample later) {
        return new Sample(
                later.seconds - seconds,
                later.items - items,
                later.client - client,
                later.server - server,
                later.sink - sink);
    }

    /** The point on the way to a later one where so many items were there. */
    Sample towards(Sample later, double wanted) {
        double part = later.items == items ? 1 : (wanted - items) / (later.items - items);
        return new Sample(
                seconds + part * (later.seconds - seconds),
                wanted,
                client + part * (later.client - client),
                server + part * (later.server - server),
                sink + part * (later.sink - sink));
    }

    double itemsPerSecond() {
        return items / seconds;
    }

    /** CPU seconds of the program for a million items. */
    double clientPerMillion() {
        return client * 1e6 / items;
    }

    double serverPerMillion() {
        return server * 1e6 / items;
    }

    double sinkPerMillion() {
        return sink * 1e6 / items;
    }
}
