package dev.sluice.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.project.TargetSettings;
import dev.sluice.standin.DataWrites.Write;
import dev.sluice.standin.Policies.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stand-in on a free port of loopback. What nobody recorded goes to the server behind it. Thread-safe. */
public final class ControlPlaneStandIn implements AutoCloseable {
    /** Of the account that the recordings are of. */
    public static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/";

    private static final String DYNAMODB = "DynamoDB_20120810.";
    private static final Pattern CLOUDWATCH =
            Pattern.compile("/service/GraniteServiceVersion20100801/operation/(\\w+)");
    private static final Pattern KEY = Pattern.compile("Credential=([^/,]+)/");

    static {
        // Head and body of an answer are two packets, of which the second would wait for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final ServerBehind behind;
    private final Policies policies = new Policies();
    private final Map<String, Deque<String>> recordings = new ConcurrentHashMap<>();
    private final Map<String, String> principals = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> accepted = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private volatile Runnable beforePut = () -> {};
    private volatile String table = "";

    /**
     * Starts it.
     *
     * @param endpoint of the server that keeps the items
     */
    public ControlPlaneStandIn(String endpoint) {
        behind = new ServerBehind(endpoint);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Settings that lead to it, without any credential. */
    public TargetSettings settings() {
        return new TargetSettings(
                Optional.of(endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
    }

    /**
     * Answers an operation by these recordings, one after the other and the last for ever; of CloudWatch also {@code DescribeAlarms:TOKEN} and
     * {@code DescribeAlarmHistory:ALARM}. A recording of DescribeTable is laid over what the server behind says.
     */
    public ControlPlaneStandIn answers(String operation, String... names) {
        recordings.put(operation, new ArrayDeque<>(List.of(names)));
        return this;
    }

    /** Recordings of a target on which every gate about the control plane finds what it wants. */
    public ControlPlaneStandIn answersWell() {
        return answers("DescribeTable", "table")
                .answers("DescribeContinuousBackups", "recovery-on")
                .answers("ListBackups", "backups")
                .answers("DescribeBackup", "backup")
                .answers("DescribeLimits", "limits")
                .answers("DescribeAlarms", "alarms-first-page")
                .answers("DescribeAlarms:more", "alarms-last-page")
                .answers("DescribeAlarmHistory", "alarm-fired");
    }

    /** The table that alarms are of: their requests name none. */
    public ControlPlaneStandIn alarmsOf(String name) {
        table = name;
        return this;
    }

    /** Whose requests are signed with an access key id. */
    public ControlPlaneStandIn principal(String key, String arn) {
        principals.put(key, arn);
        return this;
    }

    /** The tables' policies. */
    public Policies policies() {
        return policies;
    }

    /** How many writes of items of a principal were accepted so far. */
    public long accepted(String principal) {
        return accepted.computeIfAbsent(principal, any -> new AtomicLong()).get();
    }

    /** The operations that were asked for, in order. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** So many of the next changes of a policy are made and not answered. */
    public void loseAnswers(int count) {
        answersToLose.set(count);
    }

    /** What somebody else does between a reading of a policy and the next change. */
    public void beforePut(Runnable once) {
        beforePut = once;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher watch = CLOUDWATCH.matcher(exchange.getRequestURI().getPath());
            if (watch.matches()) {
                cloudWatch(exchange, watch.group(1), Cbor.decode(body).getAsJsonObject());
                return;
            }
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            String operation = target.startsWith(DYNAMODB) ? target.substring(DYNAMODB.length()) : target;
            note(operation);
            String text = new String(body, StandardCharsets.UTF_8);
            dynamoDb(exchange, operation, JsonParser.parseString(text).getAsJsonObject());
        }
    }

    private void note(String operation) {
        synchronized (asked) {
            asked.add(operation);
        }
    }

    private void cloudWatch(HttpExchange exchange, String operation, JsonObject request) throws IOException {
        note(operation);
        String alarm = text(request, "AlarmName");
        String about = alarm + text(request, "NextToken");
        Optional<RecordedAnswer> recorded = recorded(operation + ":" + about, operation, Map.of("alarm", alarm))
                .or(() -> recorded(operation, operation, Map.of("alarm", alarm)));
        RecordedAnswer answer =
                recorded.orElseGet(() -> RecordedAnswer.read("unknown-operation", Map.of("operation", operation)));
        exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
        send(exchange, answer.status(), "application/cbor", Cbor.encode(answer.body()));
    }

    private static String text(JsonObject request, String member) {
        return request.has(member) ? request.get(member).getAsString() : "";
    }

    private void dynamoDb(HttpExchange exchange, String operation, JsonObject request) throws IOException {
        if (operation.endsWith("ResourcePolicy")) {
            policy(exchange, operation, request);
        } else if (operation.equals("BatchExecuteStatement")) {
            statements(exchange, request);
        } else if (DataWrites.of(operation, request).isEmpty()) {
            control(exchange, operation, request);
        } else {
            data(exchange, operation, request);
        }
    }

    private void policy(HttpExchange exchange, String operation, JsonObject request) throws IOException {
        if (recordings.containsKey(operation)) {
            control(exchange, operation, request);
            return;
        }
        boolean reads = operation.startsWith("Get");
        if (!reads) {
            Runnable other = beforePut;
            beforePut = () -> {};
            other.run();
        }
        Outcome outcome = reads
                ? policies.get(request)
                : operation.startsWith("Put") ? policies.put(request) : policies.delete(request);
        boolean lost =
                !reads && outcome.error().isEmpty() && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (lost) {
            return; // the connection ends without an answer
        }
        if (outcome.error().isEmpty()) {
            send(exchange, 200, outcome.answer());
        } else {
            send(exchange, 400, error(outcome.error(), outcome.message()));
        }
    }

    /** A recording, or what the server behind says. */
    private void control(HttpExchange exchange, String operation, JsonObject request) throws IOException {
        Optional<RecordedAnswer> recorded = recorded(operation, operation, Map.of("table", text(request, "TableName")));
        if (operation.equals("DescribeTable")
                && recorded.filter(one -> one.status() == 200).isPresent()) {
            ServerBehind.Answer said = behind.ask(operation, request);
            send(exchange, said.status(), overlaid(said.json(), recorded.get().inSeconds()));
        } else if (recorded.isPresent()) {
            send(exchange, recorded.get().status(), recorded.get().inSeconds());
        } else {
            ServerBehind.Answer said = behind.ask(operation, request);
            send(exchange, said.status(), "application/x-amz-json-1.0", said.body());
        }
    }

    private static JsonObject overlaid(JsonObject said, JsonObject recorded) {
        if (said.get("Table") instanceof JsonObject table) {
            recorded.getAsJsonObject("Table").entrySet().forEach(one -> table.add(one.getKey(), one.getValue()));
            JsonElement byIndex = table.remove("EachGlobalSecondaryIndex");
            if (byIndex != null && table.get("GlobalSecondaryIndexes") instanceof JsonArray indexes) {
                indexes.forEach(index -> byIndex.getAsJsonObject().entrySet().forEach(one -> index.getAsJsonObject()
                        .add(one.getKey(), one.getValue())));
            }
        }
        return said;
    }

    private Optional<RecordedAnswer> recorded(String key, String operation, Map<String, String> values) {
        Deque<String> names = recordings.get(key);
        if (names == null) {
            return Optional.empty();
        }
        Map<String, String> all = new HashMap<>(values);
        all.putIfAbsent("table", table);
        all.put("operation", operation);
        synchronized (names) {
            return Optional.of(RecordedAnswer.read(names.size() > 1 ? names.remove() : names.element(), all));
        }
    }

    private String principal(HttpExchange exchange) {
        Matcher key = KEY.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String id = key.find() ? key.group(1) : "nobody";
        return principals.getOrDefault(id, "arn:aws:iam::123456789012:user/" + id);
    }

    private Optional<Write> denied(List<Write> writes, String principal) {
        return writes.stream()
                .filter(write -> policies.denies(ARN + write.table(), principal, write.action()))
                .findFirst();
    }

    private void data(HttpExchange exchange, String operation, JsonObject request) throws IOException {
        String principal = principal(exchange);
        Optional<Write> denied = denied(DataWrites.of(operation, request), principal);
        if (denied.isPresent()) {
            send(exchange, 400, error("AccessDeniedException", refusal(principal, denied.get())));
            return;
        }
        ServerBehind.Answer said = behind.ask(operation, request);
        if (said.status() == 200) {
            accept(principal);
        }
        send(exchange, said.status(), "application/x-amz-json-1.0", said.body());
    }

    /** A batch of statements is judged one by one: what is denied has an error in its place, the others are carried out. */
    private void statements(HttpExchange exchange, JsonObject request) throws IOException {
        String principal = principal(exchange);
        JsonArray allowed = new JsonArray();
        JsonArray responses = new JsonArray();
        for (JsonElement one : request.getAsJsonArray("Statements")) {
            Optional<Write> denied = denied(
                    DataWrites.statement(one.getAsJsonObject()).map(List::of).orElse(List.of()), principal);
            JsonObject response = new JsonObject();
            if (denied.isPresent()) {
                JsonObject error = new JsonObject();
                error.addProperty("Code", "AccessDenied");
                error.addProperty("Message", refusal(principal, denied.get()));
                response.add("Error", error);
            } else {
                allowed.add(one);
            }
            responses.add(response);
        }
        request.add("Statements", allowed);
        ServerBehind.Answer said = allowed.isEmpty()
                ? new ServerBehind.Answer(200, "{\"Responses\":[]}".getBytes(StandardCharsets.UTF_8))
                : behind.ask("BatchExecuteStatement", request);
        if (said.status() != 200) {
            send(exchange, said.status(), "application/x-amz-json-1.0", said.body());
            return;
        }
        JsonObject answer = said.json();
        Deque<JsonElement> carriedOut =
                new ArrayDeque<>(answer.getAsJsonArray("Responses").asList());
        for (int i = 0; i < responses.size(); i++) {
            if (!responses.get(i).getAsJsonObject().has("Error")) {
                JsonElement outcome = carriedOut.remove();
                if (!outcome.getAsJsonObject().has("Error")) {
                    accept(principal);
                }
                responses.set(i, outcome);
            }
        }
        answer.add("Responses", responses);
        send(exchange, 200, answer);
    }

    private void accept(String principal) {
        accepted.computeIfAbsent(principal, any -> new AtomicLong()).incrementAndGet();
    }

    private static String refusal(String principal, Write write) {
        return "User: " + principal + " is not authorized to perform: " + write.action() + " on resource: " + ARN
                + write.table() + " with an explicit deny in a resource-based policy";
    }

    private static JsonObject error(String name, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("__type", "com.amazonaws.dynamodb.v20120810#" + name);
        error.addProperty("message", message);
        return error;
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        send(exchange, status, "application/x-amz-json-1.0", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
