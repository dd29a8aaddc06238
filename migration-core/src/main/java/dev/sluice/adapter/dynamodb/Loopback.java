package dev.sluice.adapter.dynamodb;

import java.util.Locale;

/** Tells by its text, without asking a name server, whether a host is this machine. */
final class Loopback {
    private Loopback() {}

    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("[::1]");
    }
}
