package dev.sluice.item;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Item} of what a projection emits. Used again for one item after the other, by one thread at a time. Calls out of
 * the order that {@link ItemSink} states are programming errors and throw {@link IllegalStateException}.
 */
public final class AttributeValueSink implements ItemSink {
    private final Deque<OpenContainer> open = new ArrayDeque<>();
    private @Nullable Item finished;

    /** The item ended last; empty while one is under construction, after one was abandoned, and before the first. */
    public Optional<Item> item() {
        return Optional.ofNullable(finished);
    }

    @Override
    public void beginItem() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("an item begins only after the one before ended or was abandoned");
        }
        finished = null;
        open.push(OpenContainer.ofEntries());
    }

    @Override
    public void endItem() {
        if (open.size() != 1) {
            throw new IllegalStateException("an item ends after all that began in it: " + open.size() + " are open");
        }
        finished = new Item(current().entries());
        open.clear();
    }

    @Override
    public void abandonItem() {
        open.clear();
        finished = null;
    }

    @Override
    public void name(String name) {
        current().name(name);
    }

    @Override
    public void string(String value) {
        add(new AttributeValue.StringValue(value));
    }

    @Override
    public void number(String decimal) {
        add(new AttributeValue.NumberValue(new BigDecimal(decimal)));
    }

    @Override
    public void binary(byte[] value) {
        add(new AttributeValue.BinaryValue(Binary.copyOf(value)));
    }

    @Override
    public void bool(boolean value) {
        add(new AttributeValue.BooleanValue(value));
    }

    @Override
    public void nullValue() {
        add(new AttributeValue.NullValue());
    }

    @Override
    public void beginMap() {
        current();
        open.push(OpenContainer.ofEntries());
    }

    @Override
    public void endMap() {
        AttributeValue map = new AttributeValue.MapValue(inner().entries());
        open.pop();
        add(map);
    }

    @Override
    public void beginList() {
        current();
        open.push(OpenContainer.ofElements());
    }

    @Override
    public void endList() {
        AttributeValue list = new AttributeValue.ListValue(inner().elements());
        open.pop();
        add(list);
    }

    @Override
    public void stringSet(Iterable<String> members) {
        List<String> copy = new ArrayList<>();
        members.forEach(copy::add);
        add(new AttributeValue.StringSet(copy));
    }

    @Override
    public void numberSet(Iterable<String> decimals) {
        List<BigDecimal> copy = new ArrayList<>();
        decimals.forEach(decimal -> copy.add(new BigDecimal(decimal)));
        add(new AttributeValue.NumberSet(copy));
    }

    @Override
    public void binarySet(Iterable<byte[]> members) {
        List<Binary> copy = new ArrayList<>();
        members.forEach(member -> copy.add(Binary.copyOf(member)));
        add(new AttributeValue.BinarySet(copy));
    }

    private void add(AttributeValue value) {
        current().add(value);
    }

    private OpenContainer current() {
        OpenContainer container = open.peek();
        if (container == null) {
            throw new IllegalStateException("no item has begun");
        }
        return container;
    }

    private OpenContainer inner() {
        if (open.size() < 2) {
            throw new IllegalStateException("no map or list has begun");
        }
        return current();
    }
}
