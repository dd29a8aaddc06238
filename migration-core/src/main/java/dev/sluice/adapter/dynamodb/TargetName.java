package dev.sluice.adapter.dynamodb;

import dev.sluice.project.TargetSettings;

/**
 * How the target is called in messages.
 *
 * @param settings where it is
 */
record TargetName(TargetSettings settings) {
    @Override
    public String toString() {
        return settings.endpoint()
                .map(endpoint -> "DynamoDB at " + endpoint)
                .orElse("DynamoDB"
                        + settings.region().map(region -> " in " + region).orElse(""));
    }
}
