package dev.sluice.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What was written into the sink with BatchWriteItem, as whole pages of a parallel scan in a file: each answer is ready, with its check sum, so
 * that serving it costs next to nothing. Thread-safe.
 */
final class KeptPages {
    /** About as many as DynamoDB puts into its 1 MB (A7), at 330 bytes an item. */
    private static final int ITEMS_OF_A_PAGE = 3_000;

    private static final int SEGMENTS = 4;
    private static final byte[] ITEM = ascii("{\"PutRequest\":{\"Item\":");
    private static final Pattern SEGMENT = Pattern.compile("\"Segment\":(\\d+)");
    private static final Pattern START = Pattern.compile("\"SK\":\\{\"S\":\"(\\d+)\"\\}");

    private final FileChannel file;
    private final List<Segment> segments = new ArrayList<>();
    private int next;
    private long end;

    KeptPages(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(new Segment());
        }
    }

    /** Pages of a segment, and the one that is being filled. */
    private static final class Segment {
        private final List<Page> pages = new ArrayList<>();
        private final ByteArrayOutputStream items = new ByteArrayOutputStream();
        private int count;
    }

    /** Where an answer stands in the file, and how many items it has. */
    private record Page(long at, int bytes, int items, long sum) {}

    /** A whole answer, and how many items are in it. */
    record Answer(byte[] bytes, int items) {}

    /** Keeps the items of a BatchWriteItem. */
    synchronized void keep(byte[] body, int from, int to) throws IOException {
        for (int start = find(body, from, to); start < to; ) {
            int following = find(body, start, to);
            // Behind an item stand the ends of its request and what separates or ends the requests.
            int stop = following < to ? following - ITEM.length - 3 : lastEnd(body, to);
            add(body, start, stop);
            start = following;
        }
    }

    /** Behind the next item's beginning, or the end. */
    private static int find(byte[] body, int from, int to) {
        for (int i = from; i <= to - ITEM.length; i++) {
            if (body[i] == '{' && body[i + 2] == 'P' && matches(body, i)) {
                return i + ITEM.length;
            }
        }
        return to;
    }

    private static boolean matches(byte[] body, int at) {
        for (int i = 0; i < ITEM.length; i++) {
            if (body[at + i] != ITEM[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lastEnd(byte[] body, int to) {
        int end = to;
        while (body[end - 1] != ']' || body[end - 2] != '}' || body[end - 3] != '}') {
            end--;
        }
        return end - 3;
    }

    private void add(byte[] body, int from, int to) throws IOException {
        Segment segment = segments.get(next);
        if (segment.count > 0) {
            segment.items.write(',');
        }
        segment.items.write(body, from, to - from);
        segment.count++;
        if (segment.count == ITEMS_OF_A_PAGE) {
            write(segment);
            next = (next + 1) % SEGMENTS;
        }
    }

    private void write(Segment segment) throws IOException {
        int number = segment.pages.size() + 1;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(ascii("{\"ConsumedCapacity\":{\"CapacityUnits\":256.0,\"TableName\":\"benchmark\"},\"Count\":"
                + segment.count + ",\"Items\":["));
        segment.items.writeTo(answer);
        answer.writeBytes(ascii("],\"LastEvaluatedKey\":{\"PK\":{\"S\":\"PAGE\"},\"SK\":{\"S\":\"" + number
                + "\"}},\"ScannedCount\":" + segment.count + "}"));
        CRC32 sum = new CRC32();
        sum.update(answer.toByteArray());
        ByteBuffer bytes = ByteBuffer.wrap(answer.toByteArray());
        segment.pages.add(new Page(end, bytes.remaining(), segment.count, sum.getValue()));
        while (bytes.hasRemaining()) {
            end += file.write(bytes, end);
        }
        segment.items.reset();
        segment.count = 0;
    }

    /** Answers a Scan; behind the last page of a segment comes an empty one, as from DynamoDB. */
    Answer answer(String request) {
        Matcher segment = SEGMENT.matcher(request);
        Matcher start = START.matcher(request);
        try {
            return answer(
                    segment.find() ? Integer.parseInt(segment.group(1)) : 0,
                    start.find() ? Integer.parseInt(start.group(1)) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(int number, int from) throws IOException {
        Page page;
        synchronized (this) {
            Segment segment = segments.get(number);
            if (segment.count > 0) {
                write(segment);
            }
            if (from >= segment.pages.size()) {
                return new Answer(http("{\"Count\":0,\"Items\":[],\"ScannedCount\":0}"), 0);
            }
            page = segment.pages.get(from);
        }
        byte[] head = ascii("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nx-amz-crc32: " + page.sum()
                + "\r\nContent-Length: " + page.bytes() + "\r\n\r\n");
        ByteBuffer answer = ByteBuffer.allocate(head.length + page.bytes()).put(head);
        while (answer.hasRemaining()) {
            if (file.read(answer, page.at() + answer.position() - head.length) < 0) {
                throw new IOException("the file of pages is too short");
            }
        }
        return new Answer(answer.array(), page.items());
    }

    private static byte[] http(String body) {
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
