package dev.sluice.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of one holder")
final class ExclusiveFileTest {
    @TempDir
    private Path folder;

    /** Another process, which holds the file until its input ends. */
    public static final class Holder {
        private Holder() {}

        /** Prints whether it got the file. */
        public static void main(String[] arguments) throws IOException {
            Optional<ExclusiveFile> file = ExclusiveFile.open(Path.of(arguments[0]));
            System.out.println(file.isPresent() ? "held" : "refused");
            while (System.in.read() >= 0) {
                // until its end
            }
        }
    }

    private static Process other(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String word(Path file) throws IOException {
        Process process = other(file);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(out.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName(
            "stays with its holder while the file is read through it and asked for again, and is free when it is closed")
    void acrossProcesses() throws IOException {
        Path file = folder.resolve("new").resolve("file");
        try (ExclusiveFile held = ExclusiveFile.open(file).orElseThrow()) {
            assertThat(ExclusiveFile.open(
                            folder.resolve("new").resolve("..").resolve("new").resolve("file")))
                    .isEmpty();
            assertThat(ExclusiveFile.isHeldHere(file)).isTrue();
            assertThat(held.channel().size()).isZero();
            assertThat(word(file)).isEqualTo("refused");
        }
        assertThat(ExclusiveFile.isHeldHere(file)).isFalse();
        assertThat(word(file)).isEqualTo("held");
    }

    @Test
    @DisplayName("is of another process until that is killed")
    void killed() throws IOException, InterruptedException {
        Path file = folder.resolve("file");
        Process holder = other(file);
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThat(ExclusiveFile.open(file)).isEmpty();
            assertThat(ExclusiveFile.isHeldHere(file)).isFalse();
        }
        holder.destroyForcibly().waitFor();
        try (ExclusiveFile held = ExclusiveFile.open(file).orElseThrow()) {
            assertThat(held.channel().isOpen()).isTrue();
        }
    }

    @Test
    @DisplayName("of blocks keeps its holder when its blocks are looked at")
    void blocks() throws IOException {
        Path file = folder.resolve("log");
        try (BlockLog log = BlockLog.open(file).orElseThrow()) {
            log.append(new byte[] {1});
            log.visit(block -> assertThat(block.read()).isEqualTo(1));
            assertThat(BlockLog.open(file)).isEmpty();
            assertThat(word(file)).isEqualTo("refused");
        }
        assertThat(Files.size(file)).isEqualTo(9);
    }
}
