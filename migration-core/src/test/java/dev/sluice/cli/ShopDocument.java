package dev.sluice.cli;

import dev.sluice.project.CutoverHook.Moment;
import java.util.List;

/** The project document of a {@link TokenShop}. */
final class ShopDocument {
    /** Gates that this version cannot look at, or that take days; the others are open because they are. */
    private static final List<String> WAIVED = List.of(
            "G-03", "G-06", "G-07", "G-08", "G-09", "G-10", "G-11", "G-12", "G-13", "G-14", "G-15", "G-16", "G-18");

    private ShopDocument() {}

    /**
     * A document whose application is that role; stages may take long, since these tests share their machine with others.
     *
     * @param hook what each moment's hook does, in YAML
     */
    static String of(String role, String hook) {
        StringBuilder cutover = new StringBuilder("cutover:\n  freeze: {roles: [" + role
                + "], limits: {stopSeconds: 10, drainSeconds: 180, verifySeconds: 180, openSeconds: 120}, hooks: {");
        for (Moment moment : Moment.values()) {
            cutover.append(moment.word()).append(": ").append(hook).append(", ");
        }
        cutover.append("}}\n  thresholds: {fullPasses: 1}\n  waivers:\n");
        WAIVED.forEach(gate -> cutover.append("    - {gate: ")
                .append(gate)
                .append(", who: Ada, reason: a drill, until: 9999-12-31}\n"));
        return """
                entities:
                  Token:
                    table: TABLE
                    from: public.token
                    keys: {pk: "TOKEN#{name}", sk: TOKEN}
                    attributes: {note: note}
                """ + cutover.toString().replace(", }", "}");
    }
}
