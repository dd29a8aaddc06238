package dev.sluice.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.digest.DigestComparison.Kind;
import dev.sluice.digest.DigestComparison.Suspect;
import dev.sluice.item.Hash128;
import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-81: digests on disk")
final class DigestTest {
    private static final DigestMemory TINY = new DigestMemory(64, 20);

    @TempDir
    Path folder;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Few distinct values in each word, so that buckets are crowded, prefixes are shared and duplicates are many. */
    private static Hash128 crowded(RandomGenerator random) {
        long high = random.nextInt(3) == 0 ? 0x7F00000000000000L + random.nextInt(40) : random.nextLong();
        return new Hash128(high, random.nextInt(2) - 1);
    }

    private static void fill(DigestSide side, Map<Hash128, List<Hash128>> oracle, RandomGenerator random, int items) {
        for (int item = 0; item < items; item++) {
            Hash128 key = crowded(random);
            Hash128 content = new Hash128(random.nextInt(3), random.nextInt(2));
            side.add(key, content);
            oracle.computeIfAbsent(key, unused -> new ArrayList<>()).add(content);
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("come back in order, all of them, also from buckets that had to be split, and twice")
    void sorted(long seed) {
        try (DigestFiles files = DigestFiles.create(folder, TINY)) {
            DigestSide side = files.newSide();
            Map<Hash128, List<Hash128>> oracle = new HashMap<>();
            fill(side, oracle, random(seed), 3000);
            List<DigestRecord> expected = new ArrayList<>();
            oracle.forEach(
                    (key, contents) -> contents.forEach(content -> expected.add(new DigestRecord(key, content))));
            expected.sort(Comparator.naturalOrder());
            assertThat(side.size()).isEqualTo(3000);
            for (int pass = 0; pass < 2; pass++) {
                SortedDigests digests = side.sorted();
                List<DigestRecord> actual = new ArrayList<>();
                for (DigestRecord one = digests.next(); one != null; one = digests.next()) {
                    actual.add(one);
                }
                assertThat(actual).isEqualTo(expected);
                assertThat(digests.mostHeld()).isLessThanOrEqualTo(TINY.recordsSorted());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    @DisplayName("R-03: name every key claimed twice, with exact counts and no more examples than asked for")
    void duplicates(long seed) {
        try (DigestFiles files = DigestFiles.create(folder, TINY)) {
            DigestSide side = files.newSide();
            Map<Hash128, List<Hash128>> oracle = new HashMap<>();
            fill(side, oracle, random(seed), 2000);
            List<Hash128> claimed = oracle.entrySet().stream()
                    .filter(entry -> entry.getValue().size() > 1)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            long items =
                    claimed.stream().mapToLong(key -> oracle.get(key).size()).sum();
            assertThat(DuplicateKeys.of(side, 7))
                    .isEqualTo(
                            new DuplicateKeys(claimed.size(), items, claimed.subList(0, Math.min(7, claimed.size()))));
            assertThat(claimed).hasSizeGreaterThan(20);
        }
    }

    @Test
    @DisplayName("stay within their memory where every row renders one key")
    void oneKey() {
        try (DigestFiles files = DigestFiles.create(folder, TINY)) {
            DigestSide side = files.newSide();
            for (int item = 0; item < 5000; item++) {
                side.add(new Hash128(1, 1), new Hash128(2, item % 3 == 0 ? item : 0));
            }
            assertThat(DuplicateKeys.of(side, 5)).isEqualTo(new DuplicateKeys(1, 5000, List.of(new Hash128(1, 1))));
            SortedDigests digests = side.sorted();
            int count = 0;
            for (DigestRecord one = digests.next(); one != null; one = digests.next()) {
                count++;
            }
            assertThat(count).isEqualTo(5000);
            assertThat(digests.mostHeld()).isLessThanOrEqualTo(TINY.recordsSorted());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    @DisplayName("tell missing, extra and different keys as a comparison of two maps does")
    void comparison(long seed) {
        RandomGenerator random = random(seed);
        try (DigestFiles files = DigestFiles.create(folder, TINY)) {
            DigestSide expected = files.newSide();
            DigestSide actual = files.newSide();
            Map<Hash128, List<Hash128>> left = new HashMap<>();
            Map<Hash128, List<Hash128>> right = new HashMap<>();
            fill(expected, left, random, 1000);
            left.forEach((key, contents) -> damage(actual, right, key, contents, random));
            fill(actual, right, random, 50);
            DigestComparison found = DigestComparison.of(expected, actual, Integer.MAX_VALUE);
            List<Suspect> oracle = oracle(left, right);
            assertThat(found.suspects()).isEqualTo(oracle);
            assertThat(found.missing()).isEqualTo(count(oracle, Kind.MISSING)).isPositive();
            assertThat(found.extra()).isEqualTo(count(oracle, Kind.EXTRA)).isPositive();
            assertThat(found.different())
                    .isEqualTo(count(oracle, Kind.DIFFERENT))
                    .isPositive();
            assertThat(found.equal())
                    .isEqualTo(left.size() - found.missing() - found.different())
                    .isPositive();
            assertThat(DigestComparison.of(expected, actual, 2).suspects()).hasSize(6);
            assertThat(DigestComparison.of(expected, actual, 2).missing()).isEqualTo(found.missing());
            assertThat(DigestComparison.of(expected, expected, 2).allEqual()).isTrue();
        }
    }

    private static void damage(
            DigestSide actual,
            Map<Hash128, List<Hash128>> right,
            Hash128 key,
            List<Hash128> contents,
            RandomGenerator random) {
        if (random.nextInt(10) == 0) {
            return;
        }
        List<Hash128> kept = new ArrayList<>(contents);
        if (random.nextInt(10) == 0) {
            kept.set(0, new Hash128(99, 99));
        }
        kept.forEach(content -> actual.add(key, content));
        right.put(key, kept);
    }

    private static List<Suspect> oracle(Map<Hash128, List<Hash128>> left, Map<Hash128, List<Hash128>> right) {
        List<Suspect> suspects = new ArrayList<>();
        left.forEach((key, contents) -> {
            List<Hash128> other = right.get(key);
            if (other == null) {
                suspects.add(new Suspect(Kind.MISSING, key));
            } else if (!contents.stream()
                    .sorted()
                    .toList()
                    .equals(other.stream().sorted().toList())) {
                suspects.add(new Suspect(Kind.DIFFERENT, key));
            }
        });
        right.keySet().stream()
                .filter(key -> !left.containsKey(key))
                .forEach(key -> suspects.add(new Suspect(Kind.EXTRA, key)));
        suspects.sort(Comparator.comparing(Suspect::key));
        return suspects;
    }

    private static long count(List<Suspect> suspects, Kind kind) {
        return suspects.stream().filter(suspect -> suspect.kind() == kind).count();
    }

    @Test
    @DisplayName("are added by several threads at once without losing one")
    void threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DigestFiles files = DigestFiles.create(folder, TINY)) {
            DigestSide side = files.newSide();
            Callable<Void> work = () -> {
                fill(side, new HashMap<>(), random(31), 5000);
                return null;
            };
            for (Future<Void> one : threads.invokeAll(List.of(work, work, work, work))) {
                one.get();
            }
            DigestSide once = files.newSide();
            Map<Hash128, List<Hash128>> oracle = new HashMap<>();
            fill(once, oracle, random(31), 5000);
            assertThat(side.size()).isEqualTo(20_000);
            DuplicateKeys found = DuplicateKeys.of(side, 0);
            assertThat(found.keys()).isEqualTo(oracle.size());
            assertThat(found.items()).isEqualTo(20_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("leave nothing behind, after a failure too")
    void removed() throws IOException {
        try (DigestFiles files = DigestFiles.create(folder, TINY)) {
            DigestSide side = files.newSide();
            fill(side, new HashMap<>(), random(41), 500);
            SortedDigests half = side.sorted();
            assertThat(half.next()).isNotNull();
            assertThat(left()).hasSize(1);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    @DisplayName("of a killed process are removed by the next one, those of a living one are not")
    void ofDeadProcess() throws IOException {
        Path dead = Files.createDirectory(folder.resolve("digests-999999999-x"));
        Files.writeString(dead.resolve("left"), "over");
        Path living = Files.createDirectory(
                folder.resolve("digests-" + ProcessHandle.current().pid() + "-x"));
        DigestFiles.create(folder, TINY).close();
        assertThat(left()).containsExactly(living);
    }

    @Test
    @DisplayName("say in one sentence where they cannot be kept")
    void noPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("in-the-way"), "");
        assertThatThrownBy(() -> DigestFiles.create(file, TINY))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("in-the-way");
    }
}
