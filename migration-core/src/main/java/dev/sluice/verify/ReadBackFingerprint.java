package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The found side: the canonical form of R-80 written a second time, without any code of the writer's, for what the target gives
 * back. Every value becomes a block of bytes of its own; maps and sets sort finished blocks.
 */
final class ReadBackFingerprint implements Fingerprint {
    @Override
    public Hash128 key(Item item, Collection<String> keyAttributes) {
        return hash(entries(
                item.attributes().entrySet().stream().filter(attribute -> keyAttributes.contains(attribute.getKey()))));
    }

    @Override
    public Hash128 content(Item item) {
        return hash(entries(item.attributes().entrySet().stream()
                .filter(attribute -> !attribute.getKey().equals(EngineAttributes.VERSION)
                        && !attribute.getKey().equals(EngineAttributes.HASH))));
    }

    /** The canonical bytes of a single value: equal bytes, equal values. */
    static byte[] bytes(AttributeValue value) {
        return switch (value.typeDescriptor()) {
            case "S" -> tagged(1, block(utf8(((AttributeValue.StringValue) value).value())));
            case "N" -> tagged(2, block(utf8(plain(((AttributeValue.NumberValue) value).value()))));
            case "B" ->
                tagged(3, block(((AttributeValue.BinaryValue) value).value().toByteArray()));
            case "BOOL" -> tagged(4, new byte[] {(byte) (((AttributeValue.BooleanValue) value).value() ? 1 : 0)});
            case "NULL" -> tagged(5, new byte[0]);
            case "L" -> tagged(6, list((AttributeValue.ListValue) value));
            case "M" -> tagged(7, entries(((AttributeValue.MapValue) value).entries().entrySet().stream()));
            case "SS" ->
                tagged(
                        8,
                        set(((AttributeValue.StringSet) value)
                                .members().stream().map(ReadBackFingerprint::utf8)));
            case "NS" ->
                tagged(
                        9,
                        set(((AttributeValue.NumberSet) value)
                                .members().stream().map(member -> utf8(plain(member)))));
            case "BS" ->
                tagged(
                        10,
                        set(((AttributeValue.BinarySet) value)
                                .members().stream().map(Binary::toByteArray)));
            default -> throw new IllegalArgumentException("DynamoDB has no type " + value.typeDescriptor());
        };
    }

    private static byte[] entries(Stream<Map.Entry<String, AttributeValue>> entries) {
        List<byte[][]> named = entries.map(entry -> new byte[][] {utf8(entry.getKey()), bytes(entry.getValue())})
                .sorted((one, other) -> Arrays.compareUnsigned(one[0], other[0]))
                .toList();
        return counted(
                named.size(),
                named.stream()
                        .map(entry -> join(List.of(block(entry[0]), entry[1])))
                        .toList());
    }

    private static byte[] list(AttributeValue.ListValue list) {
        List<byte[]> elements =
                list.elements().stream().map(ReadBackFingerprint::bytes).toList();
        return counted(elements.size(), elements);
    }

    private static byte[] set(Stream<byte[]> members) {
        List<byte[]> sorted = members.sorted(Arrays::compareUnsigned)
                .map(ReadBackFingerprint::block)
                .toList();
        return counted(sorted.size(), sorted);
    }

    /** Digits and point by hand: no exponent, no zero that does not count. */
    private static String plain(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int scale = number.scale();
        while (digits.length() > 1 && digits.endsWith("0")) {
            digits = digits.substring(0, digits.length() - 1);
            scale--;
        }
        if (digits.equals("0")) {
            return "0";
        }
        String sign = number.signum() < 0 ? "-" : "";
        if (scale <= 0) {
            return sign + digits + "0".repeat(-scale);
        }
        String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        int point = padded.length() - scale;
        return sign + padded.substring(0, point) + "." + padded.substring(point);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tagged(int tag, byte[] content) {
        return join(List.of(new byte[] {(byte) tag}, content));
    }

    private static byte[] block(byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] counted(int count, List<byte[]> parts) {
        byte[] all = join(parts);
        return ByteBuffer.allocate(Integer.BYTES + all.length)
                .putInt(count)
                .put(all)
                .array();
    }

    private static byte[] join(List<byte[]> parts) {
        ByteBuffer joined =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(joined::put);
        return joined.array();
    }

    private static Hash128 hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Hash128.of(Binary.copyOf(Arrays.copyOf(digest, Hash128.BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
