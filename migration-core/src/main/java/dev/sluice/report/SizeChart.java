package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/** A strip for each entity: how many items have which size, on a logarithmic axis from 32 B to 512 KB with the limit drawn. */
final class SizeChart {
    private static final int FIRST_POWER = 5;
    private static final int LAST_POWER = 19;
    private static final int LEFT = 170;
    private static final int CELL = 44;
    private static final int ROW = 26;
    private static final int TOP = 22;
    /** 409,600 bytes on the logarithmic axis (dynamodb-facts I1). */
    private static final double LIMIT_POWER = Math.log(409_600) / Math.log(2);

    private SizeChart() {}

    static void write(HtmlWriter html, List<JsonObject> entities) {
        int width = LEFT + (LAST_POWER - FIRST_POWER) * CELL + 20;
        int height = TOP + entities.size() * ROW + 26;
        html.raw(String.format(
                Locale.ROOT,
                "<svg role=\"img\" aria-label=\"Items by size\" viewBox=\"0 0 %d %d\" class=\"chart\">",
                width,
                height));
        for (int power = FIRST_POWER; power <= LAST_POWER; power += 2) {
            axis(html, power, height);
        }
        for (int index = 0; index < entities.size(); index++) {
            strip(html, entities.get(index), TOP + index * ROW);
        }
        double limit = LEFT + (LIMIT_POWER - FIRST_POWER) * CELL;
        html.raw(String.format(
                Locale.ROOT,
                "<line class=\"limit\" x1=\"%.1f\" x2=\"%.1f\" y1=\"14\" y2=\"%d\"/>",
                limit,
                limit,
                height - 20));
        html.raw(String.format(
                Locale.ROOT,
                "<text class=\"limit-label\" x=\"%.1f\" y=\"11\" text-anchor=\"end\">limit 400 KB</text></svg>",
                limit + 30));
    }

    private static void axis(HtmlWriter html, int power, int height) {
        int x = LEFT + (power - FIRST_POWER) * CELL;
        String label = power < 10 ? (1 << power) + " B" : (1 << (power - 10)) + " KB";
        html.raw(String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
                x,
                x,
                TOP - 4,
                height - 20));
        html.raw(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", x, height - 6, label));
    }

    private static void strip(HtmlWriter html, JsonObject entity, int y) {
        html.raw(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", LEFT - 10, y + 16))
                .text(entity.get("name").getAsString())
                .raw("</text>");
        List<JsonElement> histogram = entity.getAsJsonArray("histogram").asList();
        long most = histogram.stream().mapToLong(JsonElement::getAsLong).max().orElse(0);
        for (int power = FIRST_POWER; power < Math.min(LAST_POWER, histogram.size()); power++) {
            long count = histogram.get(power).getAsLong();
            if (count > 0) {
                double bar = Math.max(2, (ROW - 8.0) * count / most);
                html.raw(String.format(
                        Locale.ROOT,
                        "<rect class=\"bar\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"><title>%,d items of %,d to %,d B</title></rect>",
                        LEFT + (power - FIRST_POWER) * CELL + 1,
                        y + ROW - 4 - bar,
                        CELL - 2,
                        bar,
                        count,
                        1L << power,
                        (1L << (power + 1)) - 1));
            }
        }
    }
}
