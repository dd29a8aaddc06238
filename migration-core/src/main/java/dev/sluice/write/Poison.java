package dev.sluice.write;

import dev.sluice.gateway.StoreFailure;

/** What is said of an item that the target refuses for what it is. */
final class Poison {
    private Poison() {}

    static String reason(StoreFailure failure) {
        return "R-62: the target refuses the item (" + failure.code() + "): " + failure.message();
    }
}
