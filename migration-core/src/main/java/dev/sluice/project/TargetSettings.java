package dev.sluice.project;

import java.util.Optional;

/**
 * Where the items go. Never holds a credential: those come from AWS's default chain.
 *
 * @param endpoint an endpoint other than AWS's own, such as DynamoDB Local
 * @param region AWS region; absent for the default chain's
 * @param profile a named profile of the AWS configuration
 * @param roleArn a role to assume
 * @param environment what it is for; absent where nobody says so
 */
public record TargetSettings(
        Optional<String> endpoint,
        Optional<String> region,
        Optional<String> profile,
        Optional<String> roleArn,
        Optional<Environment> environment) {
    /** AWS's own endpoint with everything from the default chain. */
    public static final TargetSettings DEFAULT =
            new TargetSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What a target is for. */
    public enum Environment {
        /** Others live on it. */
        PRODUCTION,
        /** It can be made again. */
        TEST
    }

    /** Settings that do not say what the target is for. */
    public TargetSettings(
            Optional<String> endpoint, Optional<String> region, Optional<String> profile, Optional<String> roleArn) {
        this(endpoint, region, profile, roleArn, Optional.empty());
    }

    /** These settings with each one that the other has put over ours. */
    public TargetSettings overriddenBy(TargetSettings other) {
        return new TargetSettings(
                other.endpoint.or(() -> endpoint),
                other.region.or(() -> region),
                other.profile.or(() -> profile),
                other.roleArn.or(() -> roleArn),
                other.environment.or(() -> environment));
    }
}
