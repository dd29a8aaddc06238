package dev.sluice.adapter.dynamodb;

import org.jspecify.annotations.Nullable;

/** Makes a sentence out of what somebody else said. */
final class Sentences {
    private Sentences() {}

    /** The first line, without the SDK's figures in brackets, ended by a full stop. */
    static String end(@Nullable String said) {
        if (said == null || said.isBlank()) {
            return "no reason was given.";
        }
        String line = said.strip().lines().findFirst().orElse("");
        int figures = line.indexOf(" (Service: ");
        String text = figures < 0 ? line : line.substring(0, figures);
        text = text.replaceAll(" \\(SDK (Attempt|Diagnostics).*$", "").strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
