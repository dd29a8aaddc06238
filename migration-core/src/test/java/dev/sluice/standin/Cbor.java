package dev.sluice.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** As much of CBOR (RFC 8949) as CloudWatch's protocol needs: a moment of a recording is a number with tag 1. Stateless. */
final class Cbor {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xff;

    private Cbor() {}

    static byte[] encode(JsonElement json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(json, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonElement json, DataOutputStream out) throws IOException {
        if (json instanceof JsonObject object) {
            head(MAP, object.size(), out);
            for (var member : object.entrySet()) {
                text(member.getKey(), out);
                write(member.getValue(), out);
            }
        } else if (json instanceof JsonArray array) {
            head(ARRAY, array.size(), out);
            for (JsonElement element : array) {
                write(element, out);
            }
        } else if (json instanceof JsonNull) {
            out.write(SIMPLE << 5 | 22);
        } else {
            scalar(json.getAsJsonPrimitive(), out);
        }
    }

    private static void scalar(JsonPrimitive value, DataOutputStream out) throws IOException {
        if (value.isBoolean()) {
            out.write(SIMPLE << 5 | (value.getAsBoolean() ? 21 : 20));
        } else if (value.isNumber() && value.getAsString().matches("\\d+")) {
            head(UNSIGNED, value.getAsLong(), out);
        } else if (value.isNumber()) {
            number(value.getAsDouble(), out);
        } else if (RecordedAnswer.moment(value.getAsString()).isPresent()) {
            Instant moment = RecordedAnswer.moment(value.getAsString()).orElseThrow();
            head(TAG, 1, out);
            number(moment.toEpochMilli() / 1e3, out);
        } else {
            text(value.getAsString(), out);
        }
    }

    private static void number(double value, DataOutputStream out) throws IOException {
        out.write(SIMPLE << 5 | 27);
        out.writeDouble(value);
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, bytes.length, out);
        out.write(bytes);
    }

    private static void head(int major, long count, DataOutputStream out) throws IOException {
        if (count < 24) {
            out.write(major << 5 | (int) count);
        } else {
            out.write(major << 5 | 27);
            out.writeLong(count);
        }
    }

    static JsonElement decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return bytes.length == 0 ? new JsonObject() : read(in.readUnsignedByte(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonElement read(int head, DataInputStream in) throws IOException {
        int major = head >> 5;
        int detail = head & 31;
        return switch (major) {
            case UNSIGNED -> new JsonPrimitive(count(detail, in));
            case NEGATIVE -> new JsonPrimitive(-1 - count(detail, in));
            case BYTES, TEXT -> new JsonPrimitive(text(detail, in));
            case ARRAY -> array(detail, in);
            case MAP -> map(detail, in);
            case TAG -> {
                count(detail, in);
                yield read(in.readUnsignedByte(), in);
            }
            default -> simple(detail, in);
        };
    }

    private static JsonElement simple(int detail, DataInputStream in) throws IOException {
        return switch (detail) {
            case 20, 21 -> new JsonPrimitive(detail == 21);
            case 26 -> new JsonPrimitive(in.readFloat());
            case 27 -> new JsonPrimitive(in.readDouble());
            default -> JsonNull.INSTANCE;
        };
    }

    private static long count(int detail, DataInputStream in) throws IOException {
        return switch (detail) {
            case 24 -> in.readUnsignedByte();
            case 25 -> in.readUnsignedShort();
            case 26 -> in.readInt() & 0xffff_ffffL;
            case 27 -> in.readLong();
            default -> detail;
        };
    }

    private static String text(int detail, DataInputStream in) throws IOException {
        if (detail != INDEFINITE) {
            return new String(in.readNBytes((int) count(detail, in)), StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int head = in.readUnsignedByte(); head != BREAK; head = in.readUnsignedByte()) {
            text.append(text(head & 31, in));
        }
        return text.toString();
    }

    private static JsonArray array(int detail, DataInputStream in) throws IOException {
        JsonArray array = new JsonArray();
        if (detail != INDEFINITE) {
            for (long left = count(detail, in); left > 0; left--) {
                array.add(read(in.readUnsignedByte(), in));
            }
            return array;
        }
        for (int head = in.readUnsignedByte(); head != BREAK; head = in.readUnsignedByte()) {
            array.add(read(head, in));
        }
        return array;
    }

    private static JsonObject map(int detail, DataInputStream in) throws IOException {
        JsonObject map = new JsonObject();
        if (detail != INDEFINITE) {
            for (long left = count(detail, in); left > 0; left--) {
                map.add(read(in.readUnsignedByte(), in).getAsString(), read(in.readUnsignedByte(), in));
            }
            return map;
        }
        for (int head = in.readUnsignedByte(); head != BREAK; head = in.readUnsignedByte()) {
            String key = read(head, in).getAsString();
            map.add(key, read(in.readUnsignedByte(), in));
        }
        return map;
    }
}
