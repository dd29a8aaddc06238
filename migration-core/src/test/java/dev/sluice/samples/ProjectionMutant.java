package dev.sluice.samples;

import dev.sluice.item.ItemSink;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A projection with one defect: the design edited, its rows changed before it sees them, or its values after it emitted them.
 *
 * @param name what is wrong
 * @param sample in which sample
 * @param entity in which entity
 * @param design edits the entity's part of the document
 * @param rows changes the rows of a reading
 * @param values changes what is emitted
 * @param attributes the attributes that come out wrong; none where whole items are missing or too many
 */
record ProjectionMutant(
        String name,
        Sample sample,
        String entity,
        UnaryOperator<String> design,
        Function<EntityReading, UnaryOperator<SourceRow>> rows,
        UnaryOperator<ItemSink> values,
        Set<String> attributes) {

    /** A defect in the design: a text that stands once or more in the entity's part becomes another. */
    static ProjectionMutant ofDesign(String name, Place place, Edit edit) {
        return new ProjectionMutant(
                name, place.sample, place.entity, edit::apply, reading -> row -> row, sink -> sink, place.attributes);
    }

    /** A defect in the reading of rows. */
    static ProjectionMutant ofRows(String name, Place place, Function<EntityReading, UnaryOperator<SourceRow>> rows) {
        return new ProjectionMutant(
                name, place.sample, place.entity, part -> part, rows, sink -> sink, place.attributes);
    }

    /** A defect in the writing of values: each text that a method of the sink gets is changed. */
    static ProjectionMutant ofValues(String name, Place place, String method, UnaryOperator<String> change) {
        return new ProjectionMutant(
                name,
                place.sample,
                place.entity,
                part -> part,
                reading -> row -> row,
                sink -> changing(sink, method, change),
                place.attributes);
    }

    /** The sample's document with the defect. */
    String document() {
        String document = sample.document();
        int from = document.indexOf("\n  " + entity + ":");
        int to = document.indexOf("\n\n", from);
        return document.substring(0, from) + design.apply(document.substring(from, to)) + document.substring(to);
    }

    @Override
    public String toString() {
        return name;
    }

    private static ItemSink changing(ItemSink sink, String method, UnaryOperator<String> change) {
        return (ItemSink) Proxy.newProxyInstance(
                ItemSink.class.getClassLoader(), new Class<?>[] {ItemSink.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        arguments[0] = change.apply((String) arguments[0]);
                    }
                    try {
                        return called.invoke(sink, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /**
     * Where a defect is, and which attributes it spoils.
     *
     * @param sample the sample
     * @param entity the entity
     * @param attributes the attributes that come out wrong
     */
    record Place(Sample sample, String entity, Set<String> attributes) {}

    /**
     * A change of text.
     *
     * @param from what stands there
     * @param to what stands there instead
     */
    record Edit(String from, String to) {
        String apply(String text) {
            if (!text.contains(from)) {
                throw new IllegalStateException("the design no longer has: " + from);
            }
            return text.replace(from, to);
        }
    }
}
