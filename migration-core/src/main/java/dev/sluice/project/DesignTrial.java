package dev.sluice.project;

import java.util.List;
import java.util.Optional;

/**
 * A document as another design would make it. Immutable.
 *
 * @param text the whole document; as it is now where there are mistakes that keep it from being made
 * @param project what it would say; where something is wrong, without that; empty where it would say nothing
 * @param mistakes what the design would bring; with one it may not be written
 */
public record DesignTrial(String text, Optional<Project> project, List<DesignMistake> mistakes) {
    public DesignTrial {
        mistakes = List.copyOf(mistakes);
    }
}
