package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ShardCursor;
import dev.sluice.gateway.StreamRecord;
import dev.sluice.item.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a shard by iterators, which live for 15 minutes: one that has expired gives way to one from the last record on. Used by one thread. */
final class DynamoDbShardCursor implements ShardCursor {
    private final DynamoDbStreamsClient client;
    private final Refusals refusals;
    private final Place place;
    private Optional<String> after;
    private @Nullable String iterator;
    private boolean ended;

    /** A shard of a stream. */
    record Place(String stream, String shard) {}

    DynamoDbShardCursor(DynamoDbStreamsClient client, Refusals refusals, Place place, Optional<String> after) {
        this.client = client;
        this.refusals = refusals;
        this.place = place;
        this.after = after;
    }

    @Override
    public Answer next(int most) {
        if (ended) {
            return new Records(List.of(), true);
        }
        try {
            return read(most);
        } catch (ExpiredIteratorException expired) {
            iterator = null;
            return again(most);
        } catch (TrimmedDataAccessException trimmed) {
            return new Trimmed();
        } catch (SdkException e) {
            throw refusals.of("read stream " + place.stream(), e);
        }
    }

    private Answer again(int most) {
        try {
            return read(most);
        } catch (TrimmedDataAccessException trimmed) {
            return new Trimmed();
        } catch (SdkException e) {
            throw refusals.of("read stream " + place.stream(), e);
        }
    }

    private Answer read(int most) {
        String from = iterator == null ? first() : iterator;
        GetRecordsResponse answer =
                client.getRecords(request -> request.shardIterator(from).limit(most));
        iterator = answer.nextShardIterator();
        ended = iterator == null;
        List<StreamRecord> records =
                answer.records().stream().map(DynamoDbShardCursor::record).toList();
        if (!records.isEmpty()) {
            after = Optional.of(records.get(records.size() - 1).sequence());
        }
        return new Records(records, ended);
    }

    private String first() {
        return client.getShardIterator(request -> request.streamArn(place.stream())
                        .shardId(place.shard())
                        .shardIteratorType(
                                after.isPresent()
                                        ? ShardIteratorType.AFTER_SEQUENCE_NUMBER
                                        : ShardIteratorType.TRIM_HORIZON)
                        .sequenceNumber(after.orElse(null)))
                .shardIterator();
    }

    private static StreamRecord record(Record record) {
        var said = record.dynamodb();
        return new StreamRecord(
                said.sequenceNumber(),
                Optional.ofNullable(said.approximateCreationDateTime()).orElse(Instant.EPOCH),
                ReaderConversion.item(said.keys()),
                image(said.hasOldImage(), said.oldImage()),
                image(said.hasNewImage(), said.newImage()));
    }

    private static Optional<Item> image(boolean isThere, Map<String, AttributeValue> image) {
        return isThere ? Optional.of(ReaderConversion.item(image)) : Optional.empty();
    }
}
