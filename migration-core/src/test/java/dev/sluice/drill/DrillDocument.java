package dev.sluice.drill;

import dev.sluice.design.TableDesign;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.ProjectReader;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The project document of a drill. */
final class DrillDocument {
    /** Gates about AWS, about days and about people; those of design, coverage, verification, quarantine and the freeze are open because they are. */
    private static final List<String> WAIVED = List.of(
            "G-03", "G-06", "G-07", "G-08", "G-09", "G-10", "G-11", "G-12", "G-13", "G-14", "G-15", "G-16", "G-18");

    private static final String DOCUMENT = """
            sluice: 1
            name: drill
            source: {url: "jdbc:postgresql://localhost/drill", user: sluice}
            tables:
              token:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
            entities:
              Token:
                table: token
                from: public.token
                keys: {pk: "TOKEN#{token_id}", sk: TOKEN}
                attributes: {name: name, note: note}
            """;

    private DrillDocument() {}

    /** All of it; stages may take long, since drills share their machine with others. */
    static String text() {
        return DOCUMENT + """
                run: {readers: 2}
                cutover:
                  application: {principals: ["arn:aws:iam::123456789012:role/shop"], settleSeconds: 0}
                  freeze:
                    roles: [%s]
                    limits: {stopSeconds: 10, drainSeconds: 120, verifySeconds: 120, openSeconds: 120}
                    hooks: {%s}
                  thresholds: {fullPasses: 1}
                  waivers:
                """.formatted(String.join(", ", new TreeSet<>(DrillWorld.ROLES)), hooks()) + waivers();
    }

    private static String hooks() {
        return Arrays.stream(Moment.values())
                .map(moment -> moment.word() + ": {command: [unused]}")
                .collect(Collectors.joining(", "));
    }

    private static String waivers() {
        return WAIVED.stream()
                .map(gate -> "    - {gate: " + gate + ", who: Ada, reason: a drill, until: 9999-12-31}\n")
                .collect(Collectors.joining());
    }

    /** The target's table. */
    static TableDesign design() {
        return ProjectReader.parse(DOCUMENT).design().table("token").orElseThrow();
    }
}
