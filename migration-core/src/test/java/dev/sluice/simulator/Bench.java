package dev.sluice.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.List;

/** A simulator on virtual time with one table {@code t} (pk S, sk S), and short words for requests. */
final class Bench {
    final VirtualClock clock = new VirtualClock();
    final Simulator simulator;

    Bench(SimulatorSettings settings) {
        simulator = new Simulator(settings, clock);
    }

    static Bench throttling(Duration splitAfter) {
        return new Bench(
                SimulatorSettings.PLAIN.withCapacity(new CapacityRules(CapacityRules.Enforcement.ON, splitAfter)));
    }

    static Bench faulty(Fault fault, Trigger trigger) {
        return new Bench(SimulatorSettings.PLAIN.withFaults(new FaultScript(7, List.of(FaultRule.of(fault, trigger)))));
    }

    /** Creates the table with more members of its request, such as {@code "BillingMode":"PAY_PER_REQUEST"}. */
    Bench table(String more) {
        return create("[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'}]", more);
    }

    /** The same with an index {@code by-g} on attribute g (S). */
    Bench tableWithIndex(String more, String ofIndex) {
        return create(
                "[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'},"
                        + "{'AttributeName':'g','AttributeType':'S'}]",
                more
                        + ",'GlobalSecondaryIndexes':[{'IndexName':'by-g','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],"
                        + "'Projection':{'ProjectionType':'ALL'}" + ofIndex + "}]");
    }

    private Bench create(String definitions, String more) {
        Answer answer = handle(
                Operation.CREATE_TABLE,
                "{'TableName':'ttt','AttributeDefinitions':" + definitions
                        + ",'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
                        + more + "}");
        if (!answer.isSuccess()) {
            throw new IllegalStateException(answer.body());
        }
        return this;
    }

    Answer handle(Operation operation, String json) {
        return simulator.handle(operation, json.replace('\'', '"'));
    }

    Delivery receive(Operation operation, String json) {
        return simulator.receive(operation, json.replace('\'', '"'));
    }

    /** The answer that a client gets at once. */
    Answer answered(Operation operation, String json) {
        return ((Delivery.Prompt) receive(operation, json)).answer();
    }

    static String put(String pk, String sk, String value) {
        return "{'TableName':'ttt','Item':" + item(pk, sk, value) + ",'ReturnConsumedCapacity':'INDEXES'}";
    }

    static String item(String pk, String sk, String value) {
        return "{'pk':{'S':'" + pk + "'},'sk':{'S':'" + sk + "'},'v':{'S':'" + value + "'}}";
    }

    static String get(String pk, String sk) {
        return "{'TableName':'ttt','Key':{'pk':{'S':'" + pk + "'},'sk':{'S':'" + sk + "'}}}";
    }

    static String batch(String... items) {
        JsonArray writes = new JsonArray();
        for (String item : items) {
            writes.add(JsonParser.parseString("{'PutRequest':{'Item':" + item + "}}"));
        }
        JsonObject tables = new JsonObject();
        tables.add("ttt", writes);
        JsonObject request = new JsonObject();
        request.add("RequestItems", tables);
        request.addProperty("ReturnConsumedCapacity", "INDEXES");
        return request.toString();
    }

    /** The value of an item past all faults; empty for no item. */
    String valueOf(String pk, String sk) {
        JsonObject answer = handle(Operation.GET_ITEM, get(pk, sk)).json();
        return answer.has("Item")
                ? answer.getAsJsonObject("Item").getAsJsonObject("v").get("S").getAsString()
                : "";
    }

    /** The only throttling reason of a refusal. */
    static String reason(Answer answer) {
        return answer.json()
                .getAsJsonArray("ThrottlingReasons")
                .get(0)
                .getAsJsonObject()
                .get("reason")
                .getAsString();
    }
}
