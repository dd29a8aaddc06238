package dev.sluice.project;

import java.util.List;
import java.util.Optional;

/**
 * A document as a draft of a pattern would make it. Immutable.
 *
 * @param text the whole document
 * @param project what it would say; where something is wrong, without that; empty where it would say nothing
 * @param mistakes what the draft would bring; with one it may not be written
 */
public record PatternTrial(String text, Optional<Project> project, List<PatternMistake> mistakes) {
    public PatternTrial {
        mistakes = List.copyOf(mistakes);
    }
}
