package dev.sluice.simulator.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param method such as {@code POST}
 * @param headers by name in lower case
 * @param body as text in UTF-8
 */
record HttpRequest(String method, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the client closes the connection after the answer. */
    boolean isLast() {
        return header("connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
