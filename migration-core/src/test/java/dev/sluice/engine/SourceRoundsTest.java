package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.gateway.SourceStrain.Sight;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CourtesySettings;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Hold;
import dev.sluice.run.Pace;
import dev.sluice.run.PaceReading;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-23: looking after the lock of the one controller")
final class SourceRoundsTest {
    private static final int ROUNDS = 5;

    private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
    private final AtomicInteger gaps = new AtomicInteger();
    private boolean isHeld = true;
    private Supplier<SourceStrain> strain = () -> new SourceStrain(Optional.empty(), 0, Sight.EVERYTHING);
    private Supplier<Optional<SourceLock>> another = () -> Optional.of(new Lock());
    private final SourceRounds rounds = new SourceRounds(
            Lease.take(database(), List.of("shop"), time -> {}),
            new SourceWatch(database(), CourtesySettings.NONE, Path.of("")));

    private final class Lock implements SourceLock {
        @Override
        public boolean isHeld() {
            return isHeld;
        }

        @Override
        public void close() {
            isHeld = true; // the next one is another session's
        }
    }

    private final class Reins implements Pace {
        @Override
        public void limit(OptionalDouble writeUnitsPerSecond) {
            throw new UnsupportedOperationException("nobody asked for a rate");
        }

        @Override
        public void hold(Hold cause, String sentence) {
            holds.add(cause);
        }

        @Override
        public void release(Hold cause) {
            holds.remove(cause);
        }

        @Override
        public PaceReading reading() {
            return new PaceReading(OptionalDouble.empty(), OptionalDouble.empty(), 0, Map.of(), Map.of());
        }
    }

    private SourceDatabase database() {
        return (SourceDatabase) Proxy.newProxyInstance(
                SourceDatabase.class.getClassLoader(), new Class<?>[] {SourceDatabase.class}, (proxy, method, with) -> {
                    if (method.getName().equals("lock")) {
                        return another.get();
                    }
                    if (method.getName().equals("strain")) {
                        return strain.get();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private void look() {
        look(rounds, new Reins());
    }

    private static void look(SourceRounds rounds, Pace pace) {
        for (int round = 0; round < ROUNDS; round++) {
            rounds.look(pace, new Cancellation());
        }
    }

    @Test
    @DisplayName("notes no gap while it is held")
    void held() {
        rounds.onGap(gaps::incrementAndGet);
        look();
        look();
        assertThat(gaps).hasValue(0);
    }

    @Test
    @DisplayName("notes the gap, once, when its session was lost and another one holds it again")
    void regained() {
        rounds.onGap(gaps::incrementAndGet);
        isHeld = false;
        look();
        look();
        assertThat(gaps).hasValue(1);
        assertThat(holds).isEmpty();
    }

    @Test
    @DisplayName("looks at once whether it was held until now, between two rounds too")
    void atTheEnd() {
        rounds.onGap(gaps::incrementAndGet);
        rounds.requireHeld();
        assertThat(gaps).hasValue(0);
        isHeld = false;
        rounds.requireHeld();
        assertThat(gaps).hasValue(1);
    }

    @Test
    @DisplayName("holds the run while nobody knows, and notes the gap before it lets go")
    void unreachable() {
        rounds.onGap(() -> assertThat(holds).containsExactly(Hold.SOURCE));
        Supplier<Optional<SourceLock>> before = another;
        another = () -> {
            throw new UnreachableException("Gone.");
        };
        isHeld = false;
        look();
        assertThat(holds).containsExactly(Hold.SOURCE);
        another = before;
        look();
        assertThat(holds).isEmpty();
        rounds.onGap(gaps::incrementAndGet);
        assertThat(gaps).as("remembered for the next writer").hasValue(1);
    }

    @Test
    @DisplayName(
            "holds the run while the strain of the source cannot be asked, but does not wait for it between two snapshots")
    void blind() {
        SourceRounds limited = new SourceRounds(
                Lease.take(database(), List.of("shop"), time -> {}),
                new SourceWatch(
                        database(),
                        new CourtesySettings(Optional.empty(), OptionalLong.of(9), Optional.empty()),
                        Path.of("")));
        Supplier<SourceStrain> before = strain;
        strain = () -> {
            throw new UnreachableException("Too many connections.");
        };
        look(limited, new Reins());
        assertThat(holds).containsExactly(Hold.SOURCE);
        assertThat(limited.isUnreachable()).isTrue();

        isHeld = false;
        another = Optional::empty;
        look(limited, new Reins());
        assertThat(holds).containsExactly(Hold.SOURCE);
        assertThat(limited.isUnreachable())
                .as("another controller has the lock, which is waited for")
                .isFalse();

        isHeld = true;
        another = () -> Optional.of(new Lock());
        strain = before;
        look(limited, new Reins());
        assertThat(holds).isEmpty();
        assertThat(limited.isUnreachable()).isFalse();
    }

    @Test
    @DisplayName("looks at something beside each time, and takes nothing amiss that it could not reach")
    void beside() {
        AtomicInteger looks = new AtomicInteger();
        SourceRounds both = new SourceRounds(
                Lease.take(database(), List.of("shop"), time -> {}),
                new SourceWatch(database(), CourtesySettings.NONE, Path.of("")),
                () -> {
                    looks.incrementAndGet();
                    throw new UnreachableException("Too many connections.");
                });
        look(both, new Reins());
        look(both, new Reins());
        assertThat(looks).hasValue(2);
        assertThat(holds).isEmpty();
    }
}
