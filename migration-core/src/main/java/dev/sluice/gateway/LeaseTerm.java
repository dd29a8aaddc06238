package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time in which one process goes on with a run.
 *
 * @param number rises with every term of the journal
 * @param run which run
 * @param process who
 * @param began since when
 * @param ended until when; empty while it lasts, and for ever where the process was killed
 */
public record LeaseTerm(long number, RunId run, ControllerProcess process, Instant began, Optional<Instant> ended) {}
