package dev.sluice.item;

/** Emits values that are there already: constants of a design, items that were read. Stateless. */
public final class ValueEmitter {
    private ValueEmitter() {}

    /** Emits a value of any type; the name has been given. */
    public static void write(AttributeValue value, ItemSink sink) {
        if (value instanceof AttributeValue.StringValue string) {
            sink.string(string.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            sink.number(number.value().toString());
        } else if (value instanceof AttributeValue.BinaryValue binary) {
            sink.binary(binary.value().toByteArray());
        } else if (value instanceof AttributeValue.BooleanValue bool) {
            sink.bool(bool.value());
        } else if (value instanceof AttributeValue.NullValue) {
            sink.nullValue();
        } else {
            writeMany(value, sink);
        }
    }

    private static void writeMany(AttributeValue value, ItemSink sink) {
        if (value instanceof AttributeValue.ListValue list) {
            sink.beginList();
            list.elements().forEach(element -> write(element, sink));
            sink.endList();
        } else if (value instanceof AttributeValue.MapValue map) {
            sink.beginMap();
            map.entries().forEach((name, entry) -> {
                sink.name(name);
                write(entry, sink);
            });
            sink.endMap();
        } else if (value instanceof AttributeValue.StringSet set) {
            sink.stringSet(set.members());
        } else if (value instanceof AttributeValue.NumberSet set) {
            sink.numberSet(set.members().stream().map(Object::toString).toList());
        } else if (value instanceof AttributeValue.BinarySet set) {
            sink.binarySet(set.members().stream().map(Binary::toByteArray).toList());
        }
    }
}
