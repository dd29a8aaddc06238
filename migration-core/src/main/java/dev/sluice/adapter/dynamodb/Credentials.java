package dev.sluice.adapter.dynamodb;

import dev.sluice.project.TargetSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Where credentials come from. None is ever read from the project. */
final class Credentials {
    private static final String MADE_UP = "local";
    private static final String SESSION = "sluice";

    private final TargetSettings settings;
    private final Region region;

    Credentials(TargetSettings settings, Region region) {
        this.settings = settings;
        this.region = region;
    }

    /** Credentials for a target, which is a stand-in on this machine or AWS. Nothing is resolved before the first request. */
    AwsCredentialsProvider provider(Place place) {
        AwsCredentialsProvider own = settings.profile().isPresent()
                ? ProfileCredentialsProvider.create(settings.profile().get())
                : ofPlace(place);
        return settings.roleArn().map(role -> assumed(role, own)).orElse(own);
    }

    private static AwsCredentialsProvider ofPlace(Place place) {
        return switch (place) {
            case AWS -> DefaultCredentialsProvider.builder().build();
            // Without the instance's and container's credentials: asking for them takes seconds on any other machine.
            case THIS_MACHINE ->
                AwsCredentialsProviderChain.of(
                        SystemPropertyCredentialsProvider.create(),
                        EnvironmentVariableCredentialsProvider.create(),
                        ProfileCredentialsProvider.create(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(MADE_UP, MADE_UP)));
        };
    }

    private AwsCredentialsProvider assumed(String role, AwsCredentialsProvider own) {
        StsClient sts = StsClient.builder()
                .region(region)
                .credentialsProvider(own)
                .httpClientBuilder(Clients.trusting())
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
                .build();
    }

    /** Where the target is. */
    enum Place {
        AWS,
        THIS_MACHINE
    }
}
