package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.verify.ItemOwner;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@DisplayName("A canary")
final class CanaryIT {
    private final TableDesign table = new TableDesign(
            LocalDynamoDb.tableName("canary"),
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.N)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    private static DynamoDbClient client(ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(LocalDynamoDb.endpoint()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
                .build();
    }

    /** A client that does every call, and loses the answers to some of them. */
    private static DynamoDbClient losing(Set<String> operations) {
        return client(new ExecutionInterceptor() {
            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                if (operations.contains(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))) {
                    throw SdkClientException.create("the answer was lost");
                }
            }
        });
    }

    /** What is left after the answers to some calls were lost. */
    private List<Item> left(String... lost) {
        try (ItemStore store = new DynamoDbConnector(pause -> {}).openStore(LocalDynamoDb.settings(), 1);
                TargetReader reader = new DynamoDbConnector(pause -> {}).openReader(LocalDynamoDb.settings());
                DynamoDbClient client = losing(Set.of(lost))) {
            if (store.describe(table.name()).isEmpty()) {
                store.create(table);
            }
            Canary canary = new Canary(client);
            if (lost.length == 0) {
                canary.fly(table, new Random(1));
            } else {
                assertThatThrownBy(() -> canary.fly(table, new Random(1))).isInstanceOf(SdkClientException.class);
            }
            return reader.scan(table.name(), 0, 1, Optional.empty()).items();
        }
    }

    @Test
    @DisplayName("is removed again, whichever answer is lost")
    void removed() {
        assertThat(left()).isEmpty();
        assertThat(left("PutItem")).isEmpty();
        assertThat(left("GetItem")).isEmpty();
    }

    @Test
    @DisplayName("is a tombstone of ours of version 0 while it is there, so that verification and readers leave it out")
    void marker() {
        ItemOwner owner = new ItemOwner(List.of("pk", "sk"));
        try (ItemStore store = new DynamoDbConnector(pause -> {}).openStore(LocalDynamoDb.settings(), 1);
                TargetReader reader = new DynamoDbConnector(pause -> {}).openReader(LocalDynamoDb.settings());
                DynamoDbClient client = killed()) {
            store.create(table);
            assertThatThrownBy(() -> new Canary(client).fly(table, new Random(1)))
                    .isInstanceOf(SdkClientException.class);
            assertThat(reader.scan(table.name(), 0, 1, Optional.empty()).items())
                    .hasSize(1)
                    .allMatch(EngineAttributes::isMarker)
                    .allMatch(ItemOwner::isDeleted)
                    .allMatch(item -> owner.isOurs(item, CanonicalForm.hash(item)));
        }
    }

    /** One of a process that is gone after its first call. */
    private static DynamoDbClient killed() {
        return client(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (!"PutItem".equals(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))) {
                    throw SdkClientException.create("gone");
                }
            }
        });
    }
}
