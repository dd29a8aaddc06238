package dev.sluice.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which demo.
 *
 * @param sample the name of a folder of samples
 * @param directory where the project folder is made; absent for {@code sluice-demo/NAME} below the current folder
 * @param live how long the source's changes are to be followed while people write, beside the backfill before that; absent for a source that
 *     nobody writes to; positive
 */
public record DemoOptions(String sample, Optional<Path> directory, Optional<Duration> live) {
    public DemoOptions {
        if (live.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
            throw new IllegalArgumentException("a live demo lasts some time: " + live.get());
        }
    }
}
