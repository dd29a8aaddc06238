package dev.sluice.adapter.folder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.gateway.SourceSnapshotStore;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.AtomicFile;
import dev.sluice.report.SnapshotJson;
import dev.sluice.source.SourceSnapshot;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;

/** Keeps {@code source.json} as text that people and scripts can read. Stateless and thread-safe. */
public final class JsonSourceSnapshotStore implements SourceSnapshotStore {
    /** The file's name in a project folder. */
    public static final String FILE_NAME = "source.json";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Override
    public void write(Path projectFolder, SourceSnapshot snapshot) {
        byte[] bytes = (json(snapshot) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.replace(projectFolder.resolve(FILE_NAME), bytes);
        } catch (IOException failure) {
            throw new StoppedException(
                    projectFolder.resolve(FILE_NAME) + " cannot be written (" + failure.getMessage()
                            + "); make room or give yourself the right to write there, then run `sluice inspect` again.",
                    failure);
        }
    }

    @Override
    public Optional<SourceSnapshot> read(Path projectFolder) {
        Path file = projectFolder.resolve(FILE_NAME);
        try {
            JsonElement root = JsonParser.parseString(Files.readString(file));
            return Optional.of(SnapshotReading.snapshot(root.getAsJsonObject()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (CharacterCodingException noText) {
            throw damaged(file, "it is not UTF-8 text", noText);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file + " cannot be read (" + unreadable.getMessage() + "); check that it is a file and that you may"
                            + " read it.",
                    unreadable);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | DateTimeException
                | UnsupportedOperationException wrong) {
            throw damaged(
                    file, String.valueOf(wrong.getMessage()).lines().findFirst().orElse("no text"), wrong);
        }
    }

    private static String json(SourceSnapshot snapshot) {
        return GSON.toJson(SnapshotJson.of(snapshot));
    }

    private static InvalidInputException damaged(Path file, String why, Exception cause) {
        return new InvalidInputException(
                file + " is damaged (" + why + "); run `sluice inspect` to write it again.", cause);
    }
}
