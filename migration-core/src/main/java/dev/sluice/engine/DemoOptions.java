package dev.sluice.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which demo.
 *
 * @param sample the name of a folder of samples
 * @param directory where the project folder is made; absent for {@code sluice-demo/NAME} below the current folder
 */
public record DemoOptions(String sample, Optional<Path> directory) {}
