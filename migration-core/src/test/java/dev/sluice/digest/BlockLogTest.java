package dev.sluice.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of blocks")
final class BlockLogTest {
    @TempDir
    private Path folder;

    private static List<String> blocks(BlockLog log) {
        List<String> blocks = new ArrayList<>();
        log.visit(in -> blocks.add(Arrays.toString(in.readAllBytes())));
        return blocks;
    }

    private List<byte[]> written(Path file, SplittableRandom random) {
        List<byte[]> written = new ArrayList<>();
        try (BlockLog log = BlockLog.open(file).orElseThrow()) {
            for (int i = 0; i < 6; i++) {
                byte[] block = new byte[1 + random.nextInt(40)];
                random.nextBytes(block);
                written.add(block);
                log.append(block);
            }
        }
        return written;
    }

    private static List<String> texts(List<byte[]> blocks) {
        return blocks.stream().map(Arrays::toString).toList();
    }

    @Test
    @DisplayName("shows the whole blocks before wherever it was torn, and takes more behind them")
    void torn() throws IOException {
        Path file = folder.resolve("log");
        List<byte[]> written = written(file, new SplittableRandom(1));
        byte[] all = Files.readAllBytes(file);
        for (int length = 0; length <= all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            int whole = 0;
            int end = 0;
            while (whole < written.size() && end + 8 + written.get(whole).length <= length) {
                end += 8 + written.get(whole).length;
                whole++;
            }
            List<byte[]> expected = new ArrayList<>(written.subList(0, whole));
            try (BlockLog log = BlockLog.open(file).orElseThrow()) {
                assertThat(blocks(log)).as("torn at %d", length).isEqualTo(texts(expected));
                expected.add(new byte[] {1, 2, 3});
                log.append(new byte[] {1, 2, 3});
            }
            try (BlockLog log = BlockLog.open(file).orElseThrow()) {
                assertThat(blocks(log)).as("torn at %d, gone on", length).isEqualTo(texts(expected));
            }
        }
    }

    @Test
    @DisplayName("shows no block of which any bit was changed, and none behind it")
    void changed() throws IOException {
        Path file = folder.resolve("log");
        SplittableRandom random = new SplittableRandom(2);
        List<byte[]> written = written(file, random);
        byte[] all = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * all.length; bit++) {
            byte[] spoilt = all.clone();
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, spoilt);
            int whole = 0;
            int end = 0;
            while (end + 8 + written.get(whole).length <= bit / 8) {
                end += 8 + written.get(whole).length;
                whole++;
            }
            try (BlockLog log = BlockLog.open(file).orElseThrow()) {
                assertThat(blocks(log)).as("bit %d", bit).isEqualTo(texts(written.subList(0, whole)));
            }
        }
    }

    @Test
    @DisplayName("belongs to one at a time, is empty when it is cleared, and is gone when it is deleted")
    void one() {
        Path file = folder.resolve("log");
        try (BlockLog log = BlockLog.open(file).orElseThrow()) {
            log.append(new byte[] {7});
            assertThat(BlockLog.open(file)).isEqualTo(Optional.empty());
            assertThat(blocks(log)).hasSize(1);
        }
        try (BlockLog log = BlockLog.open(file).orElseThrow()) {
            assertThat(blocks(log)).hasSize(1);
            log.clear();
            assertThat(blocks(log)).isEmpty();
            log.delete();
        }
        assertThat(file).doesNotExist();
    }
}
