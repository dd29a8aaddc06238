package dev.sluice.gateway;

import java.time.Instant;

/**
 * A process that goes on with a run, told from a later one of the same id by when it began.
 *
 * @param id the operating system's id
 * @param began when it began; {@link Instant#EPOCH} where the system does not tell
 */
public record ControllerProcess(long id, Instant began) {}
