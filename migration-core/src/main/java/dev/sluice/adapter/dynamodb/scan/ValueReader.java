package dev.sluice.adapter.dynamodb.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;

/** Reads one value after the other, such as {@code {"S":"CUSTOMER#1"}}, into canonical bytes. Used by one thread. */
final class ValueReader {
    /** The tags of R-80, one for each type. */
    enum Tag {
        S,
        N,
        B,
        BOOL,
        NULL,
        L,
        M,
        SS,
        NS,
        BS;

        int octet() {
            return ordinal() + 1;
        }
    }

    private final CanonicalBytes out;
    private final ByteOrder order;

    ValueReader(CanonicalBytes out) {
        this.out = out;
        this.order = new ByteOrder(out);
    }

    /** Forgets what a value that could not be read has left. */
    void reset() {
        order.clear();
    }

    /**
     * Reads a value.
     *
     * @param json stands on its first sign, then on its last
     * @throws IOException when it is none
     */
    void value(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
        require(json.nextToken() == JsonToken.FIELD_NAME);
        String type = json.currentName();
        JsonToken first = json.nextToken();
        switch (type) {
            case "S" -> string(json, first);
            case "N" -> number(json, first);
            case "B" -> binary(json, first);
            case "BOOL" -> bool(first);
            case "NULL" -> nothing(first);
            case "L" -> list(json, first);
            case "M" -> map(json, first);
            default -> set(json, first, type);
        }
        require(json.nextToken() == JsonToken.END_OBJECT);
    }

    private void string(JsonParser json, JsonToken first) throws IOException {
        out.octet(Tag.S.octet());
        text(json, first);
    }

    private void text(JsonParser json, JsonToken token) throws IOException {
        require(token == JsonToken.VALUE_STRING);
        out.text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    private void number(JsonParser json, JsonToken first) throws IOException {
        out.octet(Tag.N.octet());
        decimal(json, first);
    }

    private void decimal(JsonParser json, JsonToken token) throws IOException {
        require(token == JsonToken.VALUE_STRING);
        char[] text = json.getTextCharacters();
        if (PlainText.isPlain(text, json.getTextOffset(), json.getTextLength())) {
            out.text(text, json.getTextOffset(), json.getTextLength());
        } else {
            out.text(PlainText.of(json.getText()));
        }
    }

    private void binary(JsonParser json, JsonToken first) throws IOException {
        out.octet(Tag.B.octet());
        bytes(json, first);
    }

    private void bytes(JsonParser json, JsonToken token) throws IOException {
        require(token == JsonToken.VALUE_STRING);
        try {
            out.block(Base64.getDecoder().decode(json.getText()));
        } catch (IllegalArgumentException e) {
            throw new IOException("what stands for bytes is no Base64", e);
        }
    }

    private void bool(JsonToken first) throws IOException {
        require(first == JsonToken.VALUE_TRUE || first == JsonToken.VALUE_FALSE);
        out.octet(Tag.BOOL.octet());
        out.octet(first == JsonToken.VALUE_TRUE ? 1 : 0);
    }

    private void nothing(JsonToken first) throws IOException {
        require(first == JsonToken.VALUE_TRUE);
        out.octet(Tag.NULL.octet());
    }

    private void list(JsonParser json, JsonToken first) throws IOException {
        require(first == JsonToken.START_ARRAY);
        out.octet(Tag.L.octet());
        int countAt = out.length();
        out.integer(0);
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            value(json);
            count++;
        }
        out.integerAt(countAt, count);
    }

    private void map(JsonParser json, JsonToken first) throws IOException {
        require(first == JsonToken.START_OBJECT);
        out.octet(Tag.M.octet());
        int countAt = out.length();
        out.integer(0);
        int mark = order.mark();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            order.part();
            out.text(json.currentName());
            json.nextToken();
            value(json);
        }
        out.integerAt(countAt, order.order(mark, ByteOrder.Twins.REFUSED));
    }

    private void set(JsonParser json, JsonToken first, String type) throws IOException {
        require(first == JsonToken.START_ARRAY);
        Tag tag =
                switch (type) {
                    case "SS" -> Tag.SS;
                    case "NS" -> Tag.NS;
                    case "BS" -> Tag.BS;
                    default -> throw new IOException("DynamoDB has no such type");
                };
        out.octet(tag.octet());
        int countAt = out.length();
        out.integer(0);
        int mark = order.mark();
        for (JsonToken member = json.nextToken(); member != JsonToken.END_ARRAY; member = json.nextToken()) {
            order.part();
            switch (tag) {
                case SS -> text(json, member);
                case NS -> decimal(json, member);
                default -> bytes(json, member);
            }
        }
        out.integerAt(countAt, order.order(mark, ByteOrder.Twins.ALLOWED));
    }

    /** What is not as DynamoDB writes it is not read at all. */
    static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("something else than DynamoDB's JSON stands there");
        }
    }
}
