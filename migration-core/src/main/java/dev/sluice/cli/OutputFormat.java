package dev.sluice.cli;

/** The forms in which a result can be printed. */
enum OutputFormat {
    TEXT,
    JSON,
    SARIF,
    JUNIT
}
