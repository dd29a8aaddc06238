package dev.sluice.samples;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sluice.item.ItemSink;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.function.Consumer;

/** Takes down in DynamoDB's JSON what the projection emits, without the program's own item types. */
final class JsonItemSink implements ItemSink {
    private final Consumer<JsonObject> finished;
    private final Deque<JsonElement> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();

    JsonItemSink(Consumer<JsonObject> finished) {
        this.finished = finished;
    }

    @Override
    public void beginItem() {
        open.push(new JsonObject());
    }

    @Override
    public void endItem() {
        finished.accept(open.pop().getAsJsonObject());
    }

    @Override
    public void abandonItem() {
        open.clear();
        names.clear();
    }

    @Override
    public void name(String name) {
        names.push(name);
    }

    @Override
    public void string(String value) {
        add("S", new JsonPrimitive(value));
    }

    @Override
    public void number(String decimal) {
        add("N", new JsonPrimitive(decimal));
    }

    @Override
    public void binary(byte[] value) {
        add("B", new JsonPrimitive(Base64.getEncoder().encodeToString(value)));
    }

    @Override
    public void bool(boolean value) {
        add("BOOL", new JsonPrimitive(value));
    }

    @Override
    public void nullValue() {
        add("NULL", new JsonPrimitive(true));
    }

    @Override
    public void beginMap() {
        begin("M", new JsonObject());
    }

    @Override
    public void endMap() {
        open.pop();
    }

    @Override
    public void beginList() {
        begin("L", new JsonArray());
    }

    @Override
    public void endList() {
        open.pop();
    }

    @Override
    public void stringSet(Iterable<String> members) {
        throw noSets();
    }

    @Override
    public void numberSet(Iterable<String> decimals) {
        throw noSets();
    }

    @Override
    public void binarySet(Iterable<byte[]> members) {
        throw noSets();
    }

    private static IllegalStateException noSets() {
        return new IllegalStateException("no sample has a set");
    }

    private void begin(String type, JsonElement container) {
        add(type, container);
        open.push(container);
    }

    private void add(String type, JsonElement value) {
        JsonObject tagged = new JsonObject();
        tagged.add(type, value);
        if (open.element() instanceof JsonArray list) {
            list.add(tagged);
        } else {
            open.element().getAsJsonObject().add(names.pop(), tagged);
        }
    }
}
