package dev.sluice.projection;

import dev.sluice.item.AttributeValue;
import java.math.BigDecimal;
import java.util.Optional;

/** Fixed text of a request as a value of the type that the attribute has. */
final class LiteralValue {
    private LiteralValue() {}

    /** The value, or nothing where the text is none of that type. */
    static Optional<AttributeValue> of(String text, String typeDescriptor) {
        return switch (typeDescriptor) {
            case "S" -> Optional.of(new AttributeValue.StringValue(text));
            case "N" -> number(text);
            case "BOOL" -> bool(text);
            default -> Optional.empty();
        };
    }

    private static Optional<AttributeValue> number(String text) {
        try {
            return Optional.of(new AttributeValue.NumberValue(new BigDecimal(text)));
        } catch (NumberFormatException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<AttributeValue> bool(String text) {
        return text.equals("true") || text.equals("false")
                ? Optional.of(new AttributeValue.BooleanValue(text.equals("true")))
                : Optional.empty();
    }
}
