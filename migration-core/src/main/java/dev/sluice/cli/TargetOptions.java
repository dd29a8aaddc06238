package dev.sluice.cli;

import dev.sluice.project.TargetSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the target is, over what the project says. */
final class TargetOptions {
    @Option(names = "--endpoint", paramLabel = "URL", description = "An endpoint other than AWS's own.")
    @Nullable
    String endpoint;

    @Option(names = "--region", paramLabel = "REGION", description = "The AWS region.")
    @Nullable
    String region;

    @Option(names = "--profile", paramLabel = "NAME", description = "A profile of the AWS configuration.")
    @Nullable
    String profile;

    @Option(names = "--role-arn", paramLabel = "ARN", description = "A role to assume.")
    @Nullable
    String roleArn;

    TargetSettings settings() {
        return new TargetSettings(
                Optional.ofNullable(endpoint),
                Optional.ofNullable(region),
                Optional.ofNullable(profile),
                Optional.ofNullable(roleArn));
    }
}
