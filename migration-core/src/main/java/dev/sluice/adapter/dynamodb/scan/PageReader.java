package dev.sluice.adapter.dynamodb.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedItem;
import dev.sluice.gateway.HashedPage;
import dev.sluice.item.Item;
import dev.sluice.value.CapacityUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Scan of one table answers. An answer is taken whole or not at all: it must be complete JSON of the known form, and have as many
 * items as it says. Used by one thread, again and again.
 */
public final class PageReader {
    /** An attribute's value and name within an item of 400 KB are shorter (I1). */
    private static final int LONGEST_TEXT = 1 << 20;
    /** 32 levels of lists and maps (I11), three signs each. */
    private static final int DEEPEST = 128;
    /** What a page may hold beside its items has room. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(LONGEST_TEXT)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private final ItemReader items;

    /** A reader of a table's pages. */
    public PageReader(TableDesign table) {
        this.items = new ItemReader(
                table.keyAttributes().stream().map(KeyAttribute::name).toList());
    }

    /** What an answer says, as far as it was read. */
    private static final class Said {
        private @Nullable List<HashedItem> items;
        private @Nullable Integer count;
        private Optional<Item> lastKey = Optional.empty();
        private CapacityUnits consumed = CapacityUnits.ZERO;
    }

    /**
     * Reads an answer.
     *
     * @param answer JSON in UTF-8
     * @throws IOException when it is no whole page of that table; its message quotes nothing of the page
     */
    public HashedPage read(byte[] answer) throws IOException {
        Said said = new Said();
        try (JsonParser json = JSON.createParser(answer)) {
            ValueReader.require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                field(name, json, said);
            }
            if (json.nextToken() != null) {
                throw new IOException("something follows the page");
            }
        } catch (JsonProcessingException e) {
            // Its own message may quote values, which may be sensitive.
            JsonLocation place = e.getLocation();
            throw new IOException("it breaks off or is no JSON of DynamoDB's"
                    + (place == null ? "" : ", near byte " + place.getByteOffset()));
        }
        if (said.items == null || said.count == null || said.count != said.items.size()) {
            throw new IOException("it has " + (said.items == null ? "no" : said.items.size()) + " items and says "
                    + (said.count == null ? "nothing of them" : "that they are " + said.count));
        }
        return new HashedPage(said.items, said.lastKey, said.consumed);
    }

    private void field(String name, JsonParser json, Said said) throws IOException {
        switch (name) {
            case "Items" -> {
                ValueReader.require(said.items == null);
                said.items = all(json);
            }
            case "Count" -> {
                ValueReader.require(said.count == null && json.currentToken() == JsonToken.VALUE_NUMBER_INT);
                said.count = json.getIntValue();
            }
            case "LastEvaluatedKey" -> {
                ValueReader.require(said.lastKey.isEmpty());
                said.lastKey = Optional.of(items.key(json));
            }
            case "ConsumedCapacity" -> said.consumed = consumed(json);
            default -> json.skipChildren();
        }
    }

    private List<HashedItem> all(JsonParser json) throws IOException {
        ValueReader.require(json.currentToken() == JsonToken.START_ARRAY);
        List<HashedItem> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(items.item(json));
        }
        return all;
    }

    private static CapacityUnits consumed(JsonParser json) throws IOException {
        ValueReader.require(json.currentToken() == JsonToken.START_OBJECT);
        CapacityUnits units = CapacityUnits.ZERO;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("CapacityUnits") && value.isNumeric() && json.getDoubleValue() >= 0) {
                units = new CapacityUnits(json.getDoubleValue());
            }
            json.skipChildren();
        }
        return units;
    }
}
