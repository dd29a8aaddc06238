package dev.sluice.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.IntStream;

/** One connection of the sink, kept alive; used by one thread. */
final class SinkConnection implements Runnable {
    private static final String PUT =
            "{\"ConsumedCapacity\":{\"TableName\":\"benchmark\",\"CapacityUnits\":1.0,\"Table\":{\"CapacityUnits\":1.0}}}";

    private static final String BATCH = "{\"UnprocessedItems\":{},\"ConsumedCapacity\":"
            + "[{\"TableName\":\"benchmark\",\"CapacityUnits\":25.0,\"Table\":{\"CapacityUnits\":25.0}}]}";

    private static final String TABLE =
            "{\"Table\":{\"TableName\":\"benchmark\",\"TableId\":\"sink\",\"TableStatus\":\"ACTIVE\","
                    + "\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}],"
                    + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},"
                    + "{\"AttributeName\":\"sk\",\"AttributeType\":\"S\"}]}}";

    private static final String SCAN = "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}";
    private static final String UNKNOWN =
            "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\",\"message\":\"The sink does not know this.\"}";

    private static final byte[] PUT_ANSWER = answer("200 OK", PUT);
    private static final byte[] BATCH_ANSWER = answer("200 OK", BATCH);

    /** What each statement of a batch has once; a value cannot hold it, since quotes in values are escaped. */
    private static final byte[] STATEMENT = "\"Statement\":".getBytes(StandardCharsets.ISO_8859_1);

    private static final int NOT_COUNTED = -1;
    private static final byte[][] INSERTS_ANSWERS = IntStream.rangeClosed(0, 25)
            .mapToObj(count -> answer(
                    "200 OK",
                    "{\"Responses\":[" + String.join(",", Collections.nCopies(count, "{\"TableName\":\"benchmark\"}"))
                            + "],\"ConsumedCapacity\":[{\"TableName\":\"benchmark\",\"CapacityUnits\":" + count
                            + ".0}]}"))
            .toArray(byte[][]::new);

    private final Socket socket;
    private final NullSink sink;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int statements;
    private int matched;

    SinkConnection(Socket socket, NullSink sink) {
        this.socket = socket;
        this.sink = sink;
    }

    @Override
    public void run() {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int head = readHead(in); head >= 0; head = readHead(in)) {
                String header = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
                int length = Integer.parseInt(field(header, "content-length", "0"));
                String target = field(header, "x-amz-target", "");
                String operation = target.substring(target.indexOf('.') + 1);
                statements = operation.equals("BatchExecuteStatement") ? 0 : NOT_COUNTED;
                matched = 0;
                drop(in, head, length);
                out.write(respond(operation, length));
            }
        } catch (IOException e) {
            // the client is gone, which is how each run ends
        }
    }

    private byte[] respond(String operation, int length) {
        sink.received(operation, length, Math.max(0, statements));
        return switch (operation) {
            case "PutItem" -> PUT_ANSWER;
            case "BatchWriteItem" -> BATCH_ANSWER;
            case "BatchExecuteStatement" -> INSERTS_ANSWERS[statements];
            case "DescribeTable" -> answer("200 OK", TABLE);
            case "Scan" -> answer("200 OK", SCAN);
            case "" -> answer("200 OK", sink.counts());
            default -> answer("400 Bad Request", UNKNOWN);
        };
    }

    /** Reads up to the empty line and returns where the body begins; -1 at the end of the connection. */
    private int readHead(InputStream in) throws IOException {
        int searched = 0;
        while (true) {
            for (int i = Math.max(3, searched); i < filled; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                    return i + 1;
                }
            }
            searched = filled;
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                return -1;
            }
            filled += count;
        }
    }

    /** Reads the body to its end and forgets the request. */
    private void drop(InputStream in, int head, int length) throws IOException {
        int bodyThere = Math.min(length, filled - head);
        count(buffer, head, bodyThere);
        int rest = length - bodyThere;
        System.arraycopy(buffer, head + bodyThere, buffer, 0, filled - head - bodyThere);
        filled -= head + bodyThere;
        while (rest > 0) {
            int count = in.read(buffer, 0, Math.min(rest, buffer.length));
            if (count < 0) {
                throw new EOFException("the connection ended inside a request");
            }
            count(buffer, 0, count);
            rest -= count;
        }
    }

    /** Counts the statements of a batch, also where one is cut in two by the buffer's end. */
    private void count(byte[] bytes, int from, int length) {
        for (int i = from; statements != NOT_COUNTED && i < from + length; i++) {
            matched = bytes[i] == STATEMENT[matched] ? matched + 1 : bytes[i] == STATEMENT[0] ? 1 : 0;
            if (matched == STATEMENT.length) {
                statements++;
                matched = 0;
            }
        }
    }

    private static String field(String header, String name, String otherwise) {
        for (String line : header.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return otherwise;
    }

    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
