package dev.sluice.cli;

/** What {@code sluice bench} measures. */
public enum BenchmarkSubject {
    /** A backfill of orders as a whole process, beside the limit of this machine. */
    BACKFILL,
    /** {@code check --data} of the same orders. */
    SURVEY,
    /** {@code verify --level items} of the same orders, on both ways to scan. */
    COMPARE,
    /** A backfill of rows of 390,000 bytes. */
    WIDE,
    /** The hot pieces alone: rendering, sizing, hashing, request bodies. */
    PIECES,
    /** The writer's obedience to limits on the machine's clock, and its speed where there is none. */
    PACING,
    /** The change stream's lag and rate, and what it costs the source. */
    STREAM,
    /** How long nobody can write in a switch and on a way back, under load. */
    CUTOVER,
    /** How long the workbench takes to its first frame, packaged and from a checkout. */
    WINDOW
}
