package dev.sluice.app.step.run;

/**
 * A reason why the target throttles.
 *
 * @param reason the target's own, with table or index where it names one
 * @param times how often this process met it
 */
record ThrottleRow(String reason, long times) {}
