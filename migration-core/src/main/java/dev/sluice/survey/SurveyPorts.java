package dev.sluice.survey;

import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.RunListener;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a survey works with.
 *
 * @param crew reads ranges
 * @param workFolder where digests are kept meanwhile, such as {@code .sluice}
 * @param clock tells which items have expired already (T7)
 * @param listener watches
 * @param cancellation stops it between rows
 */
public record SurveyPorts(Crew crew, Path workFolder, Clock clock, RunListener listener, Cancellation cancellation) {}
