package dev.sluice.project;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The words of the document for the constants of an enum: lower case, hyphens for underscores. Pure. */
final class Words {
    private Words() {}

    /** The word for a constant. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words of an enum in the order of its constants. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        return of(Arrays.asList(type.getEnumConstants()), Words::of);
    }

    /** Words for some constants, in their order. */
    static <T> Map<String, T> of(List<T> constants, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        constants.forEach(constant -> words.put(word.apply(constant), constant));
        return Collections.unmodifiableMap(words);
    }
}
