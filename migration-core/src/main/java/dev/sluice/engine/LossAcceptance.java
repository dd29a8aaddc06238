package dev.sluice.engine;

import dev.sluice.problem.InvalidInputException;

/**
 * Somebody answers for what is lost on one way back. Immutable.
 *
 * @param who the name of the person
 * @param reason why, on one line
 */
public record LossAcceptance(String who, String reason) {
    public LossAcceptance {
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a loss is accepted by a person, for a reason");
        }
    }

    /**
     * Reads {@code NAME: REASON}; line breaks count as spaces.
     *
     * @throws InvalidInputException where either is missing
     */
    public static LossAcceptance parse(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int colon = line.indexOf(':');
        if (colon < 0
                || line.substring(0, colon).isBlank()
                || line.substring(colon + 1).isBlank()) {
            throw new InvalidInputException(
                    "Who accepts a loss gives a name and a reason: --accept-loss \"NAME: REASON\", such as \"Ada Lovelace: the stream was"
                            + " disabled by mistake\".");
        }
        return new LossAcceptance(
                line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }

    @Override
    public String toString() {
        return who + ": " + reason;
    }
}
