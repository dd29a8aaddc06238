package dev.sluice.samples.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param jdbcUrl the database, with the user in it
 * @param business what is done on it
 * @param connections how many work at once, at least 1
 * @param seed decides who does what
 * @param firstNumber of the rows that are made: above every number of the sample's rows and of those who worked before, and within the eight digits that
 *     their keys have room for
 */
record LoadRequest(String jdbcUrl, Business business, int connections, long seed, int firstNumber) {
    static final String USAGE =
            "Usage: LiveLoad --jdbc URL --sample pagila|chinook [--connections N] [--seed N] [--first N]";

    LoadRequest {
        if (connections < 1) {
            throw new IllegalArgumentException("--connections " + connections + " is too few.");
        }
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with one sentence for the user when an argument is unknown, wrong or missing
     */
    static LoadRequest parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>(Map.of("--connections", "4", "--seed", "1", "--first", "1000000"));
        for (int at = 0; at < arguments.size(); at += 2) {
            String name = arguments.get(at);
            if (!List.of("--jdbc", "--sample", "--connections", "--seed", "--first")
                            .contains(name)
                    || at + 1 == arguments.size()) {
                throw new IllegalArgumentException("Unknown argument or one without a value: " + name + ".");
            }
            values.put(name, arguments.get(at + 1));
        }
        return new LoadRequest(
                needed(values, "--jdbc"),
                business(needed(values, "--sample")),
                (int) number(values, "--connections"),
                number(values, "--seed"),
                (int) number(values, "--first"));
    }

    private static String needed(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing.");
        }
        return value;
    }

    private static Business business(String sample) {
        return switch (sample) {
            case "pagila" -> new RentalDesk();
            case "chinook" -> new MusicShop();
            default -> throw new IllegalArgumentException("Nobody works on sample " + sample + ".");
        };
    }

    private static long number(Map<String, String> values, String name) {
        try {
            return Long.parseLong(needed(values, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + values.get(name) + " is no number.", e);
        }
    }
}
