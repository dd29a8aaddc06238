package dev.sluice.adapter.postgres.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CopySignTest {
    private static final byte[] SIGNS = {'\t', '\n', '\\'};

    @Test
    @DisplayName("the next sign is found wherever it stands, among all bytes and behind other signs")
    void findsEverySign() {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int round = 0; round < 20_000; round++) {
            byte[] line = new byte[1 + random.nextInt(40)];
            random.nextBytes(line);
            for (int i = random.nextInt(4); i > 0; i--) {
                line[random.nextInt(line.length)] = SIGNS[random.nextInt(SIGNS.length)];
            }
            line[line.length - 1] = '\n';
            for (int from = 0; from < line.length; from++) {
                assertThat(CopySign.next(line, from))
                        .as("round %s from %s", round, from)
                        .isEqualTo(oneByOne(line, from));
            }
        }
    }

    private static int oneByOne(byte[] line, int from) {
        int at = from;
        while ("\t\n\\".indexOf(line[at]) < 0) {
            at++;
        }
        return at;
    }
}
