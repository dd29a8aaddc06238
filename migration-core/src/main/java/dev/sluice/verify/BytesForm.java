package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import java.util.HexFormat;

/**
 * Bytes, which PostgreSQL prints in hexadecimal.
 *
 * @param prefix what stands before the digits
 */
record BytesForm(String prefix) implements ValueForm {
    @Override
    public AnswerValue ofText(String text) {
        if (!text.startsWith(prefix)) {
            return new AnswerValue.Unlike("not bytes in hexadecimal");
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(text.substring(prefix.length()));
            return new AnswerValue.Known(Binary.copyOf(bytes));
        } catch (IllegalArgumentException notHexadecimal) {
            return new AnswerValue.Unlike("not bytes in hexadecimal");
        }
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        return value instanceof AttributeValue.BinaryValue bytes
                ? new AnswerValue.Known(bytes.value())
                : ValueForm.unknown(value, "bytes");
    }
}
