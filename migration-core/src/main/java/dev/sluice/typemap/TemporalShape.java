package dev.sluice.typemap;

/** The parts that a date or time type is printed with. */
enum TemporalShape {
    DATE,
    TIME,
    TIMETZ,
    TIMESTAMP,
    TIMESTAMPTZ;

    boolean hasDate() {
        return this != TIME && this != TIMETZ;
    }

    boolean hasTime() {
        return this != DATE;
    }

    boolean hasOffset() {
        return this == TIMETZ || this == TIMESTAMPTZ;
    }
}
