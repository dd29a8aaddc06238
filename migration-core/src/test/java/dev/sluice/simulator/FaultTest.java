package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.FaultScriptReader;
import dev.sluice.simulator.fault.Injection;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault of the simulator")
final class FaultTest {
    private static final String ON_DEMAND = "'BillingMode':'PAY_PER_REQUEST'";
    private static final Trigger FIRST = new Trigger.Nth(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    @DisplayName("throttles with the reason given, without writing")
    void throttle() {
        Bench bench = bench(new Fault.Throttle("TableWriteProvisionedThroughputExceeded"));

        Answer answer = bench.answered(Operation.PUT_ITEM, Bench.put("p", "s", "v"));

        assertThat(answer.errorName()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(Bench.reason(answer)).isEqualTo("TableWriteProvisionedThroughputExceeded");
        assertThat(bench.valueOf("p", "s")).isEmpty();
        assertThat(bench.simulator.injections()).hasSize(1);
    }

    @Test
    @DisplayName("leaves some or all of a batch unprocessed, with status 200")
    void unprocessed() {
        String batch = Bench.batch(Bench.item("a", "s", "1"), Bench.item("b", "s", "1"), Bench.item("c", "s", "1"));
        Bench some = bench(new Fault.Unprocessed(Fault.Share.SOME));
        Bench all = bench(new Fault.Unprocessed(Fault.Share.ALL));

        Answer ofSome = some.answered(Operation.BATCH_WRITE_ITEM, batch);
        Answer ofAll = all.answered(Operation.BATCH_WRITE_ITEM, batch);

        assertThat(unprocessed(ofSome)).isBetween(1, 2);
        assertThat(some.simulator.items("ttt")).hasSize(3 - unprocessed(ofSome));
        assertThat(ofAll.status()).isEqualTo(200);
        assertThat(unprocessed(ofAll)).isEqualTo(3);
        assertThat(all.simulator.items("ttt")).isEmpty();
    }

    @Test
    @DisplayName("throttles statements of a batch, each for itself")
    void statements() {
        Bench bench = bench(new Fault.Unprocessed(Fault.Share.ALL));

        Answer answer = bench.answered(Operation.BATCH_EXECUTE_STATEMENT, insert("p"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("ThrottlingError");
        assertThat(bench.simulator.items("ttt")).isEmpty();
    }

    @Test
    @DisplayName("answers 500 or 503, carried out or not")
    void serverErrors() {
        Bench lost = bench(new Fault.ServerError(500, Fault.Effect.NOT_APPLIED));
        Bench done = bench(new Fault.ServerError(503, Fault.Effect.APPLIED));

        assertThat(lost.answered(Operation.PUT_ITEM, Bench.put("p", "s", "v")).status())
                .isEqualTo(500);
        assertThat(done.answered(Operation.PUT_ITEM, Bench.put("p", "s", "v")).errorName())
                .isEqualTo("ServiceUnavailable");
        assertThat(lost.valueOf("p", "s")).isEmpty();
        assertThat(done.valueOf("p", "s")).isEqualTo("v");
    }

    @Test
    @DisplayName("makes an answer slow")
    void slow() {
        Bench bench = bench(new Fault.Slow(MINUTE, Fault.Pace.LATE));

        Delivery delivery = bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "v"));

        assertThat(delivery).isInstanceOfSatisfying(Delivery.Slow.class, slow -> {
            assertThat(slow.delay()).isEqualTo(MINUTE);
            assertThat(slow.answer().isSuccess()).isTrue();
        });
        assertThat(bench.valueOf("p", "s")).isEqualTo("v");
    }

    @Test
    @DisplayName("resets the connection before or after the write, or closes it after the write")
    void broken() {
        Bench before = bench(new Fault.Reset(Fault.Effect.NOT_APPLIED));
        Bench after = bench(new Fault.Reset(Fault.Effect.APPLIED));
        Bench closed = bench(new Fault.NoAnswer());

        assertThat(before.receive(Operation.PUT_ITEM, Bench.put("p", "s", "v")))
                .isEqualTo(new Delivery.Broken(Delivery.Manner.RESET, Duration.ZERO));
        after.receive(Operation.PUT_ITEM, Bench.put("p", "s", "v"));
        assertThat(closed.receive(Operation.PUT_ITEM, Bench.put("p", "s", "v")))
                .isEqualTo(new Delivery.Broken(Delivery.Manner.CLOSED, Duration.ZERO));
        assertThat(before.valueOf("p", "s")).isEmpty();
        assertThat(after.valueOf("p", "s")).isEqualTo("v");
        assertThat(closed.valueOf("p", "s")).isEqualTo("v");
    }

    @Test
    @DisplayName("lands a write after its client gave up, over what was written since")
    void lateLanding() {
        Bench bench = bench(new Fault.LateLanding(Duration.ofSeconds(1), MINUTE));

        bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "late"));
        bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "second"));
        assertThat(bench.valueOf("p", "s")).isEqualTo("second");
        assertThat(bench.simulator.underway()).isEqualTo(1);

        bench.clock.advance(MINUTE.minusNanos(1));
        assertThat(bench.valueOf("p", "s")).isEqualTo("second");
        bench.clock.advance(Duration.ofNanos(1));
        assertThat(bench.valueOf("p", "s")).isEqualTo("late");
        assertThat(bench.simulator.landed()).isEqualTo(1);
    }

    @Test
    @DisplayName("delivers a request twice")
    void duplicate() {
        Bench bench = bench(new Fault.DuplicateDelivery(MINUTE));

        assertThat(bench.answered(Operation.PUT_ITEM, Bench.put("p", "s", "first"))
                        .isSuccess())
                .isTrue();
        bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "second"));
        bench.clock.advance(MINUTE);

        assertThat(bench.valueOf("p", "s")).isEqualTo("first");
    }

    @Test
    @DisplayName("makes a read stale unless it is strongly consistent, and leaves the table as it was")
    void stale() {
        Bench bench = Bench.faulty(new Fault.StaleRead(MINUTE), new Trigger.Probability(1))
                .table(ON_DEMAND);
        bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "old"));
        bench.clock.advance(MINUTE.multipliedBy(2));
        bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "new"));
        bench.receive(Operation.PUT_ITEM, Bench.put("q", "s", "new"));
        String query = "{'TableName':'ttt','KeyConditionExpression':'pk = :p',"
                + "'ExpressionAttributeValues':{':p':{'S':'q'}}}";

        String get = Bench.get("p", "s");
        assertThat(bench.answered(Operation.GET_ITEM, get).body()).contains("old");
        assertThat(bench.answered(Operation.QUERY, query).json().get("Count").getAsInt())
                .isZero();
        assertThat(bench.answered(Operation.GET_ITEM, get.replace("'Key'", "'ConsistentRead':true,'Key'"))
                        .body())
                .contains("new");
        assertThat(bench.simulator.items("ttt")).hasSize(2);
        bench.clock.advance(MINUTE);
        assertThat(bench.answered(Operation.GET_ITEM, get).body()).contains("new");
    }

    @Test
    @DisplayName("answers with one response too few, though all was carried out")
    void wrongCount() {
        Bench bench = bench(new Fault.WrongAnswerCount());

        Answer answer = bench.answered(Operation.BATCH_EXECUTE_STATEMENT, insert("p"));

        assertThat(answer.json().getAsJsonArray("Responses")).isEmpty();
        assertThat(bench.simulator.items("ttt")).hasSize(1);
    }

    @Test
    @DisplayName("leaves out what was consumed")
    void missingCapacity() {
        Bench bench = bench(new Fault.MissingConsumedCapacity());

        assertThat(bench.answered(Operation.PUT_ITEM, Bench.put("p", "s", "v")).body())
                .doesNotContain("Consumed");
        assertThat(bench.answered(Operation.PUT_ITEM, Bench.put("p", "s", "v")).body())
                .contains("Consumed");
    }

    @Test
    @DisplayName("lets credentials expire at a point of time")
    void expired() {
        Bench bench = Bench.faulty(new Fault.ExpiredCredentials(), new Trigger.After(MINUTE))
                .table(ON_DEMAND);

        assertThat(bench.answered(Operation.PUT_ITEM, Bench.put("p", "s", "1")).isSuccess())
                .isTrue();
        bench.clock.advance(MINUTE);
        assertThat(bench.answered(Operation.PUT_ITEM, Bench.put("p", "s", "2")).errorName())
                .isEqualTo("ExpiredTokenException");
        assertThat(bench.valueOf("p", "s")).isEqualTo("1");
    }

    @Test
    @DisplayName("holds the clock of the client to be wrong")
    void clockSkew() {
        Answer answer = bench(new Fault.ClockSkew()).answered(Operation.PUT_ITEM, Bench.put("p", "s", "v"));

        assertThat(answer.errorName()).isEqualTo("InvalidSignatureException");
        assertThat(answer.body()).contains("Signature expired");
    }

    @Test
    @DisplayName("comes by chance as often as said, and at the same requests for the same seed")
    void seeded() {
        List<Injection> first = injections(0.3);

        assertThat(first.size()).isBetween(250, 350);
        assertThat(injections(0.3)).isEqualTo(first);
        assertThat(injections(0)).isEmpty();
    }

    @Test
    @DisplayName("is read from a script of JSON")
    void script() {
        FaultScript script = FaultScriptReader.read("""
                {"seed": 7, "faults": [
                  {"fault": "throttle", "operations": ["PutItem"], "probability": 0.1, "reason": "X"},
                  {"fault": "lateLanding", "nth": 3, "clientWaitsMillis": 10, "landsAfterMillis": 500},
                  {"fault": "serverError", "from": 9, "status": 503, "effect": "notApplied"},
                  {"fault": "expiredCredentials", "afterSeconds": 1.5}]}
                """);

        assertThat(script.seed()).isEqualTo(7);
        assertThat(script.rules()).hasSize(4);
        assertThat(script.rules().get(0).operations()).containsExactly(Operation.PUT_ITEM);
        assertThat(script.rules().get(1).fault())
                .isEqualTo(new Fault.LateLanding(Duration.ofMillis(10), Duration.ofMillis(500)));
        assertThat(script.rules().get(3).trigger()).isEqualTo(new Trigger.After(Duration.ofMillis(1500)));
    }

    @Test
    @DisplayName("that a script names wrongly is refused with a sentence")
    void wrongScript() {
        assertThatThrownBy(() -> FaultScriptReader.read("{\"faults\":[{\"fault\":\"thrott\",\"nth\":1}]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean throttle");
        assertThatThrownBy(() -> FaultScriptReader.read("{\"faults\":[{\"fault\":\"reset\",\"effect\":\"applied\"}]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("exactly one of");
        assertThatThrownBy(() -> FaultScriptReader.read("[")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(
                        () -> FaultScriptReader.read(
                                "{\"faults\":[{\"fault\":\"staleRead\",\"nth\":1,\"lagMillis\":5,\"operations\":[\"PutItem\"]}]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("makes sense for");
    }

    @Test
    @DisplayName("does not come of hostile requests: each gets an answer")
    void hostile() {
        Bench bench = bench(new Fault.NoAnswer());
        bench.receive(Operation.PUT_ITEM, Bench.put("p", "s", "v"));
        String deep = "(".repeat(1300) + "a = a" + ")".repeat(1300);

        for (String body : List.of(
                "",
                "[]",
                "{'RequestItems':[]}",
                "{'RequestItems':{'ttt':{'Keys':[1]}}}",
                "{'TableName':{}}",
                "{'TableName':'ttt','Item':1}",
                "{'TableName':'ttt','Limit':'x'}",
                Bench.put("p", "s", "v")
                        .replace("'ReturnConsumed", "'ConditionExpression':'" + deep + "','ReturnConsumed"),
                "{'Statements':[{'Statement':'INSERT INTO ttt VALUE {\\u0027a\\u0027: " + "[".repeat(4000) + "}'}]}")) {
            for (Operation operation : EnumSet.complementOf(EnumSet.of(Operation.DELETE_TABLE))) {
                Answer answer = bench.answered(operation, body);
                assertThat(answer.status()).as("%s %s", operation, body).isIn(200, 400);
            }
        }
        assertThat(bench.valueOf("p", "s")).isEqualTo("v");
    }

    private static Bench bench(Fault fault) {
        return Bench.faulty(fault, FIRST).table(ON_DEMAND);
    }

    private static List<Injection> injections(double probability) {
        Bench bench = Bench.faulty(new Fault.Reset(Fault.Effect.NOT_APPLIED), new Trigger.Probability(probability))
                .table(ON_DEMAND);
        for (int i = 0; i < 1000; i++) {
            bench.receive(Operation.PUT_ITEM, Bench.put("p" + i, "s", "v"));
        }
        return bench.simulator.injections();
    }

    private static int unprocessed(Answer answer) {
        JsonObject tables = answer.json().getAsJsonObject("UnprocessedItems");
        return tables.has("ttt") ? tables.getAsJsonArray("ttt").size() : 0;
    }

    private static String insert(String pk) {
        return "{'Statements':[{'Statement':'INSERT INTO \\\"ttt\\\" VALUE {\\u0027pk\\u0027: ?, \\u0027sk\\u0027: ?}',"
                + "'Parameters':[{'S':'" + pk + "'},{'S':'s'}]}]}";
    }
}
