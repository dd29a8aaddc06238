package dev.sluice.app.task;

import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What tasks need from the outside.
 *
 * @param background where work is done
 * @param ui where its results arrive
 * @param delay for sampling progress
 * @param clock for rates
 */
public record TaskSurroundings(Executor background, UiThread ui, Delay delay, Clock clock) {}
