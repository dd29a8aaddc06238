package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.limits.SizeLimits;
import java.util.ArrayList;
import java.util.List;

/** Item sizes of each entity, as a table and as a chart. */
final class SizeSection {
    private SizeSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        List<JsonObject> entities = new ArrayList<>();
        content.evidence("survey").ifPresent(evidence -> {
            JsonElement list =
                    JsonParser.parseString(evidence.json()).getAsJsonObject().get("entities");
            if (list != null) {
                list.getAsJsonArray().forEach(entity -> entities.add(entity.getAsJsonObject()));
            }
        });
        if (entities.isEmpty()) {
            return;
        }
        html.raw("<section><h2>Item sizes</h2>");
        SizeChart.write(html, entities);
        html.tableHead("Entity", "#Items", "#Median", "#99 %", "#Largest", "Largest key");
        for (JsonObject entity : entities) {
            html.raw("<tr>")
                    .element("td", entity.get("name").getAsString())
                    .numberCell(entity.get("items").getAsLong())
                    .numberCell(entity.get("bytesMedian").getAsLong())
                    .numberCell(entity.get("bytesP99").getAsLong())
                    .numberCell(entity.get("bytesMax").getAsLong())
                    .codeCell(entity.get("largestKey").getAsString())
                    .raw("</tr>");
        }
        html.raw("</tbody></table></div>");
        html.paragraph(
                "Bytes with engine attributes, by DynamoDB's own rules; where those are silent the upper bound is taken. "
                        + "The limit is " + String.format(java.util.Locale.ROOT, "%,d", SizeLimits.ITEM.count())
                        + " bytes (I1).");
        html.raw("</section>");
    }
}
