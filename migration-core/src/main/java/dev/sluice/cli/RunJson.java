package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.engine.RunStatus;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.RunOrder;

/** Runs in the JSON keys of {@code sluice runs}. Stateless. */
final class RunJson {
    private RunJson() {}

    static JsonObject of(RunStatus status) {
        RunRecord run = status.run();
        JsonObject json = new JsonObject();
        json.addProperty("runId", run.id().value());
        json.addProperty("state", status.word());
        json.addProperty("running", status.controller() == RunStatus.Controller.PRESENT);
        json.addProperty("mode", run.mode());
        json.addProperty("scope", run.scope());
        json.addProperty("generation", run.generation());
        json.addProperty("began", run.began().toString());
        run.ended().ifPresent(ended -> json.addProperty("ended", ended.toString()));
        json.addProperty("rangesDone", status.ledger().rangesDone());
        json.addProperty("rangesPlanned", status.ledger().rangesPlanned());
        json.addProperty("rowsRead", status.ledger().total().rowsRead());
        json.addProperty("itemsPlanned", status.ledger().total().itemsPlanned());
        json.addProperty("quarantined", status.quarantined());
        status.span().ifPresent(span -> {
            json.addProperty("firstPosition", span.first().toString());
            json.addProperty("position", span.last().toString());
        });
        json.add("orders", orders(status));
        JsonObject holds = new JsonObject();
        status.holds().forEach((cause, sentence) -> holds.addProperty(cause.name(), sentence));
        json.add("holds", holds);
        return json;
    }

    private static JsonObject orders(RunStatus status) {
        JsonObject json = new JsonObject();
        json.addProperty("paused", status.orders().paused().isPresent());
        json.addProperty("cancelled", status.orders().cancelled().isPresent());
        status.orders().writeUnits().ifPresent(units -> {
            if (units == RunOrder.NO_CEILING) {
                json.addProperty("writeUnits", "none");
            } else {
                json.addProperty("writeUnits", units);
            }
        });
        return json;
    }
}
