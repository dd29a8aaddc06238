package dev.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where logs go: {@code .sluice/logs} of a project folder, else nowhere. */
final class LogFiles {
    private LogFiles() {}

    /** Sets what {@code sluice-logback.xml} reads; has an effect only before the first log call of the process. */
    static void configure(Path project) {
        if (System.getProperty("logback.configurationFile") == null) {
            boolean isProject = Files.isRegularFile(project.resolve("sluice.yaml"));
            System.setProperty("sluice.logs", project.resolve(".sluice/logs").toString());
            System.setProperty(
                    "logback.configurationFile", isProject ? "sluice-logback.xml" : "sluice-logback-silent.xml");
        }
    }
}
