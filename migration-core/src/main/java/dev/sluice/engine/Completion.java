package dev.sluice.engine;

import dev.sluice.report.CompletionRecord;
import java.nio.file.Path;

/**
 * A move that is completed.
 *
 * @param record what was done
 * @param report the report that was kept in the project folder
 */
public record Completion(CompletionRecord record, Path report) {}
