package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.sluice.propose.Assessment;
import dev.sluice.propose.ProposalReport;
import dev.sluice.propose.ProposalReport.Candidate;
import dev.sluice.propose.Strategy;
import java.util.Locale;

/** Proposals for machines. Stateless and thread-safe. */
public final class ProposalJson {
    private ProposalJson() {}

    /** The result of {@code sluice design propose}; what a month costs is null, since no rate of writes is known of what is not there yet. */
    public static JsonObject of(ProposalReport report) {
        JsonArray candidates = new JsonArray();
        for (Candidate candidate : report.candidates()) {
            JsonObject json = new JsonObject();
            json.addProperty("name", candidate.proposal().name());
            json.addProperty(
                    "strategy",
                    candidate
                            .proposal()
                            .strategy()
                            .orElse(Strategy.SINGLE)
                            .name()
                            .toLowerCase(Locale.ROOT));
            json.addProperty("title", candidate.proposal().title());
            assessment(json, candidate.then());
            json.add("monthlyCostUsd", JsonNull.INSTANCE);
            JsonArray reasons = new JsonArray();
            candidate.proposal().reasons().forEach(reasons::add);
            json.add("reasons", reasons);
            JsonArray patterns = new JsonArray();
            candidate.proposal().patterns().forEach(pattern -> patterns.add(pattern.id()));
            json.add("patterns", patterns);
            candidates.add(json);
        }
        JsonObject now = new JsonObject();
        assessment(now, report.now());
        JsonObject json = new JsonObject();
        json.add("now", now);
        json.add("candidates", candidates);
        return json;
    }

    private static void assessment(JsonObject json, Assessment design) {
        json.addProperty("tables", design.tables());
        json.addProperty("indexes", design.indexes());
        json.addProperty("entities", design.entities());
        json.addProperty("estimatedItems", design.rows());
        json.addProperty("patternsCovered", design.patternsCovered());
        json.addProperty("patternsTotal", design.patternsTotal());
        json.addProperty("errors", design.errors());
        json.addProperty("warnings", design.warnings());
    }
}
