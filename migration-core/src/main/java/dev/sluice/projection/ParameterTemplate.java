package dev.sluice.projection;

import dev.sluice.item.AttributeValue;
import dev.sluice.typemap.UnrepresentableException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operand of a request with parameters, rendered exactly as the items that it is to find: the same formats and the same escape.
 * Made by {@link Projection#operand}. Immutable and thread-safe.
 */
public final class ParameterTemplate {
    private final List<String> names;
    private final Operand operand;

    ParameterTemplate(List<String> names, Operand operand) {
        this.names = List.copyOf(names);
        this.operand = operand;
    }

    /**
     * Renders the operand.
     *
     * @param parameters the parameters' values by name, in PostgreSQL's text form; NULL as null
     * @throws UnrepresentableException when a parameter is NULL, or has no such form
     */
    public AttributeValue render(Map<String, ? extends @Nullable String> parameters) throws UnrepresentableException {
        @Nullable String[] values = new @Nullable String[names.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = parameters.get(names.get(index));
            if (values[index] == null) {
                throw new UnrepresentableException("I13", "parameter " + names.get(index) + " is NULL");
            }
        }
        return operand.value(values);
    }

    /** How the value comes out of the parameters. */
    @FunctionalInterface
    interface Operand {
        /** The value; no parameter is NULL. */
        AttributeValue value(@Nullable String[] values) throws UnrepresentableException;
    }
}
