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
    /** The most items or statements of a request (dynamodb-facts A1). */
    private static final int LARGEST_BATCH = 25;

    private static final String TARGET = "DynamoDB_20120810.";
    private static final String LENGTH = "content-length:";

    /** What each item or statement of a batch has once; a value cannot hold it, since quotes in values are escaped. */
    private static final ByteSearch PUTS = new ByteSearch("\"PutRequest\":");

    private static final ByteSearch STATEMENTS = new ByteSearch("\"Statement\":");

    private static final byte[] PUT_ANSWER = answer(
            "200 OK",
            "{\"ConsumedCapacity\":{\"TableName\":\"benchmark\",\"CapacityUnits\":1.0,\"Table\":{\"CapacityUnits\":1.0}}}");
    private static final byte[][] BATCH_ANSWERS = answers(count -> "{\"UnprocessedItems\":{},\"ConsumedCapacity\":"
            + "[{\"TableName\":\"benchmark\",\"CapacityUnits\":" + count + ".0}]}");
    private static final byte[][] INSERTS_ANSWERS = answers(
            count -> "{\"Responses\":[" + String.join(",", Collections.nCopies(count, "{\"TableName\":\"benchmark\"}"))
                    + "],\"ConsumedCapacity\":[{\"TableName\":\"benchmark\",\"CapacityUnits\":" + count + ".0}]}");
    private static final byte[] TABLE = answer(
            "200 OK",
            "{\"Table\":{\"TableName\":\"benchmark\",\"TableId\":\"sink\",\"TableStatus\":\"ACTIVE\","
                    + "\"KeySchema\":[{\"AttributeName\":\"PK\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"SK\",\"KeyType\":\"RANGE\"}],"
                    + "\"AttributeDefinitions\":[{\"AttributeName\":\"PK\",\"AttributeType\":\"S\"},"
                    + "{\"AttributeName\":\"SK\",\"AttributeType\":\"S\"}]}}");
    private static final byte[] SCAN = answer("200 OK", "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");
    private static final byte[] UNKNOWN = answer(
            "400 Bad Request",
            "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\",\"message\":\"The sink does not know this.\"}");

    private final Socket socket;
    private final NullSink sink;
    private byte[] buffer = new byte[1 << 16];
    private int filled;

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
                int end = head + length(header);
                readTo(in, end);
                out.write(respond(operation(header), head, end));
                System.arraycopy(buffer, end, buffer, 0, filled - end);
                filled -= end;
            }
        } catch (IOException e) {
            // the client is gone, which is how each run ends
        }
    }

    private byte[] respond(String operation, int from, int to) throws IOException {
        return switch (operation) {
            case "BatchExecuteStatement" -> INSERTS_ANSWERS[noted(STATEMENTS.count(buffer, from, to), to - from)];
            case "BatchWriteItem" -> {
                if (sink.pages().isPresent()) {
                    sink.pages().get().keep(buffer, from, to);
                }
                yield BATCH_ANSWERS[noted(PUTS.count(buffer, from, to), to - from)];
            }
            case "PutItem" -> {
                noted(1, to - from);
                yield PUT_ANSWER;
            }
            case "DescribeTable" -> TABLE;
            case "Scan" -> scan(from, to);
            case "" -> answer("200 OK", sink.counts());
            default -> UNKNOWN;
        };
    }

    private byte[] scan(int from, int to) {
        String request = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        if (sink.pages().isEmpty() || !request.contains("\"TotalSegments\"")) {
            return SCAN;
        }
        KeptPages.Answer answer = sink.pages().get().answer(request);
        noted(answer.items(), answer.bytes().length);
        return answer.bytes();
    }

    private int noted(int items, int bytes) {
        sink.received(items, bytes);
        return items;
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
            if (!readMore(in)) {
                return -1;
            }
        }
    }

    /** Reads until a whole request is there: who answers before has not taken it. */
    private void readTo(InputStream in, int end) throws IOException {
        while (filled < end) {
            if (!readMore(in)) {
                throw new EOFException("the connection ended inside a request");
            }
        }
    }

    private boolean readMore(InputStream in) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, count);
        return count >= 0;
    }

    private static String operation(String header) {
        int target = header.indexOf(TARGET);
        return target < 0 ? "" : header.substring(target + TARGET.length(), header.indexOf('\r', target));
    }

    private static int length(String header) {
        int place = header.indexOf("Content-Length:");
        if (place < 0) {
            place = header.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        }
        return place < 0
                ? 0
                : Integer.parseInt(header.substring(place + LENGTH.length(), header.indexOf('\r', place))
                        .strip());
    }

    private static byte[][] answers(java.util.function.IntFunction<String> body) {
        return IntStream.rangeClosed(0, LARGEST_BATCH)
                .mapToObj(count -> answer("200 OK", body.apply(count)))
                .toArray(byte[][]::new);
    }

    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
