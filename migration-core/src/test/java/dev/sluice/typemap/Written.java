package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;

/** What writers write, as values. */
final class Written {
    private Written() {}

    static AttributeValue by(ValueWriter writer, String text) throws UnrepresentableException {
        AttributeValueSink sink = new AttributeValueSink();
        sink.beginItem();
        sink.name("a");
        writer.write(text, sink);
        sink.endItem();
        return sink.item().orElseThrow().get("a");
    }

    static AttributeValue as(ColumnType type, Representation representation, String text)
            throws UnrepresentableException {
        return by(mapped(type, representation).writer(), text);
    }

    static AttributeValue as(BaseKind kind, Representation representation, String text)
            throws UnrepresentableException {
        return as(BaseType.of(kind), representation, text);
    }

    static Mapping.Mapped mapped(ColumnType type, Representation representation) {
        return (Mapping.Mapped) TypeMap.mapping(type, representation);
    }
}
