package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.ProjectFile.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The document of a folder")
class ProjectFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve(ProjectReader.FILE_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\uFEFFname: a\r\n# \u00e9 \ud83d\ude00\n", "\uFEFF", "a\n\n\n", "\uFEFF\uFEFFx"})
    @DisplayName("is read and written to the byte, with its byte order mark and its line ends")
    void toTheByte(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Files.write(file(), bytes);
        String text = ProjectFile.read(folder);
        assertThat(ProjectFile.replace(folder, text, text)).isEqualTo(Replacement.WRITTEN);
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    @DisplayName("is not overwritten where another program has changed it, be it by one blank")
    void changedMeanwhile() throws IOException {
        Files.writeString(file(), "name: a\n");
        String known = ProjectFile.read(folder);
        Files.writeString(file(), "name: a \n");
        assertThat(ProjectFile.isKnown(folder, known)).isFalse();
        assertThat(ProjectFile.replace(folder, known, "name: b\n")).isEqualTo(Replacement.CHANGED_MEANWHILE);
        assertThat(Files.readString(file())).isEqualTo("name: a \n");
    }

    @Test
    @DisplayName("is not made again where somebody took it away")
    void gone() throws IOException {
        Files.writeString(file(), "name: a\n");
        Files.delete(file());
        assertThatThrownBy(() -> ProjectFile.replace(folder, "name: a\n", "name: b\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("stays a link where it is one: what it leads to is written")
    void link() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared")).resolve("design.yaml");
        Files.writeString(shared, "name: a\n");
        Files.createSymbolicLink(file(), shared);
        assertThat(ProjectFile.replace(folder, "name: a\n", "name: b\n")).isEqualTo(Replacement.WRITTEN);
        assertThat(Files.isSymbolicLink(file())).isTrue();
        assertThat(Files.readString(shared)).isEqualTo("name: b\n");
    }
}
