package dev.sluice.typemap;

import dev.sluice.item.Binary;
import dev.sluice.item.ItemSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes an array as SS, NS or BS. A set has no duplicates, no NULL and no dimensions (I15); what has them is refused. An empty
 * array has no form but an absent attribute (I14).
 *
 * @param delimiter between the array's elements
 * @param member converts an element
 * @param identity what tells two members apart: for numbers their value, for bytes their content
 * @param emit hands the members to the sink
 * @param <T> what the sink takes for a member
 */
record SetWriter<T>(char delimiter, Member<T> member, Function<T, Object> identity, BiConsumer<ItemSink, List<T>> emit)
        implements ValueWriter {

    /** Converts an element of the array. */
    @FunctionalInterface
    interface Member<T> {
        T convert(String text) throws UnrepresentableException;
    }

    static ValueWriter ofStrings(char delimiter, TextConversion conversion) {
        return new SetWriter<String>(delimiter, conversion::convert, member -> member, ItemSink::stringSet);
    }

    static ValueWriter ofNumbers(char delimiter, TextConversion conversion) {
        return new SetWriter<String>(
                delimiter,
                conversion::convert,
                member -> new BigDecimal(member).stripTrailingZeros(),
                ItemSink::numberSet);
    }

    static ValueWriter ofBinaries(char delimiter, BytesWriter.Conversion conversion) {
        return new SetWriter<byte[]>(delimiter, conversion::convert, Binary::copyOf, ItemSink::binarySet);
    }

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        ArrayText array = ArrayText.parse(text, delimiter);
        if (array.elements().isEmpty()) {
            throw new UnrepresentableException("I14", "a set cannot be empty: the attribute has to be absent");
        }
        if (!array.isPlain()) {
            throw new UnrepresentableException("R-70", "a set cannot hold an array's dimensions or lower bounds");
        }
        emit.accept(sink, members(array.elements()));
    }

    @Override
    public boolean isAbsent(String text) {
        return text.equals("{}");
    }

    private List<T> members(List<@Nullable String> elements) throws UnrepresentableException {
        List<T> members = new ArrayList<>(elements.size());
        Set<Object> seen = new HashSet<>();
        for (@Nullable String element : elements) {
            if (element == null) {
                throw new UnrepresentableException("I15", "a set cannot hold a NULL; map the column as list");
            }
            T converted = member.convert(element);
            if (!seen.add(identity.apply(converted))) {
                throw new UnrepresentableException("I15", "a set cannot hold a value twice; map the column as list");
            }
            members.add(converted);
        }
        return members;
    }
}
