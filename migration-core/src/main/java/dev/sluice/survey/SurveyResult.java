package dev.sluice.survey;

import dev.sluice.problem.Finding;
import java.util.List;

/**
 * The result of a survey.
 *
 * @param rowsRead rows read
 * @param itemsRendered items rendered
 * @param entities one entry an entity, in the order of the design
 * @param findings what the rows break: collisions, sizes, keys, values that cannot be represented
 */
public record SurveyResult(long rowsRead, long itemsRendered, List<EntitySurvey> entities, List<Finding> findings) {
    public SurveyResult {
        entities = List.copyOf(entities);
        findings = List.copyOf(findings);
    }
}
