package dev.sluice.engine;

import java.nio.file.Path;

/**
 * What a report is to be.
 *
 * @param html the file to write
 * @param scope what is asked for it
 * @param replacing what may stand there
 */
public record ReportOptions(Path html, Scope scope, Replacing replacing) {
    /** What is asked for a report. */
    public enum Scope {
        /** Source and target too, so that every gate is looked at; the journal alone where one of them does not answer. */
        EVERYTHING,
        /** The journal and the project document alone. */
        JOURNAL
    }

    /** What a report may be put in the place of. */
    public enum Replacing {
        /** A former report alone. */
        REPORTS,
        /** Any file. */
        ANYTHING
    }
}
