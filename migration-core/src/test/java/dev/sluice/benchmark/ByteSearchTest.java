package dev.sluice.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The search that counts items in a request")
final class ByteSearchTest {
    @Test
    @DisplayName("counts what a look at every place counts, in random bytes of few letters")
    void countsAll() {
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            String wanted = text(random, 1 + random.nextInt(4));
            String text = text(random, random.nextInt(60));
            if (overlapsItself(wanted)) {
                continue; // the key of a JSON object never does
            }
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            int from = random.nextInt(bytes.length + 1);
            assertThat(new ByteSearch(wanted).count(bytes, from, bytes.length))
                    .as("%s in %s from %d", wanted, text, from)
                    .isEqualTo(slow(text.substring(from), wanted));
        }
    }

    private static int slow(String text, String wanted) {
        int count = 0;
        for (int i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
            count++;
        }
        return count;
    }

    private static boolean overlapsItself(String wanted) {
        return wanted.length() > 1 && wanted.indexOf(wanted.charAt(wanted.length() - 1)) < wanted.length() - 1;
    }

    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
