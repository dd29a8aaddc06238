package dev.sluice.engine;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.report.HtmlReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place of a report, looked at before anything is asked: nobody waits for a report that cannot be written. */
record ReportFile(Path path) {
    private static final int BEGINNING_BYTES = 4_096;

    /**
     * Looks at a place.
     *
     * @throws InvalidInputException where a report cannot or must not be put there
     */
    static ReportFile of(Path html, ReportOptions.Replacing replacing) {
        Path file = html.toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder; name the file that the report is to be.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "There is no folder " + folder + " for the report; make it, or name another file.");
        }
        if (Files.exists(file) && replacing == ReportOptions.Replacing.REPORTS && !isReport(file)) {
            throw new InvalidInputException(
                    file
                            + " is there and is no report of Sluice, so it was left as it is; name another file, or say --force.");
        }
        return new ReportFile(file);
    }

    private static boolean isReport(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return HtmlReport.isReport(new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws StoppedException when the disk is full or the folder cannot be written
     */
    void write(String text) {
        TextFile.write(path, text);
    }
}
