package dev.sluice.engine;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.Statement;
import dev.sluice.source.StatementFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads files that hold statements. Stateless and thread-safe. */
public final class StatementFiles {
    /** The 5,000 statements that a server counts by default are a few megabytes. */
    private static final long MOST_BYTES = 64L << 20;

    private StatementFiles() {}

    /**
     * Reads a file in UTF-8, see {@link StatementFile}.
     *
     * @throws InvalidInputException when it cannot be read, is no text, is larger than 64 MB or holds no statement that reads or changes rows
     */
    public static List<Statement> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(
                        file + " is larger than 64 MB; export the statements that took most time only.");
            }
            return StatementFile.read(Files.readString(file));
        } catch (CharacterCodingException noText) {
            throw new InvalidInputException(file + " is not UTF-8 text; save it as UTF-8.", noText);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file + " cannot be read (" + unreadable.getClass().getSimpleName()
                            + "); check that it is a file and that you may read it.",
                    unreadable);
        }
    }
}
