package dev.sluice.engine;

import dev.sluice.cutover.Gate;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverPreparation;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.FreezeSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.GateWaiver;
import dev.sluice.project.Project;
import dev.sluice.project.RehearsalSettings;
import dev.sluice.project.SoakSettings;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a project is on a copy of its source: the same design in tables of other names, an application of its own, and the gates waived that speak of the
 * real application and of time. Pure.
 */
final class RehearsalProject {
    /** What the names of its tables and its role have in them. */
    static final String MARK = "rehearsal";

    /** The project document in the folder of a rehearsal. */
    static final String DOCUMENT = "sluice.yaml";

    /** Looked at on the copy as on the source itself; the others speak of the real application, of the real tables, or of days. */
    private static final Set<Gate> LOOKED_AT =
            Set.of(Gate.DESIGN, Gate.COVERAGE, Gate.VERIFICATION, Gate.QUARANTINE, Gate.REVERSE_MAP);

    /** A table's name has so many characters at most (K1). */
    private static final int LONGEST_NAME = 255;

    /** A rehearsal takes no longer, so that no waiver ends in it. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private RehearsalProject() {}

    /** The name of the role of the rehearsal's application. */
    static String role(String id) {
        return "sluice_" + MARK + "_" + id;
    }

    /**
     * Makes it.
     *
     * @param copy where the copy is
     * @param id tells one rehearsal from another: letters and digits
     */
    static Project of(Project project, SourceSettings copy, String id, Instant now) {
        return new Project(
                project.name() + "-" + MARK,
                copy.schemas().isEmpty()
                        ? new SourceSettings(
                                copy.url(), copy.user(), project.source().schemas())
                        : copy,
                project.target(),
                design(project.design(), id),
                List.of(),
                project.exclusions(),
                project.waivers().stream()
                        .map(waiver -> waiver(waiver, project.design(), id))
                        .toList(),
                project.settings(),
                cutover(project.cutover(), id, now));
    }

    private static String renamed(String table, String id) {
        String name = table + "-" + MARK + "-" + id;
        if (name.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    "A rehearsal of table " + table + " would need a table named " + name + ", and a name has at most "
                            + LONGEST_NAME + " characters (K1): shorten the table's name in the design.");
        }
        return name;
    }

    private static Design design(Design design, String id) {
        List<TableDesign> tables = design.tables().stream()
                .map(table -> table.withName(renamed(table.name(), id)))
                .toList();
        List<EntityDesign> entities = design.entities().stream()
                .map(entity -> entity.withTable(renamed(entity.table(), id)))
                .toList();
        return new Design(design.separator(), tables, entities);
    }

    /** A finding about a table, or about an index of it, is waived under the table's other name. */
    private static Waiver waiver(Waiver waiver, Design design, String id) {
        for (TableDesign table : design.tables()) {
            if (waiver.subject().equals(table.name())
                    || waiver.subject().startsWith(table.name() + ".")
                    || waiver.subject().startsWith(table.name() + "/")) {
                String rest = waiver.subject().substring(table.name().length());
                return new Waiver(waiver.rule(), renamed(table.name(), id) + rest, waiver.reason());
            }
        }
        return waiver;
    }

    private static CutoverSettings cutover(CutoverSettings real, String id, Instant now) {
        GateThresholds standard = GateThresholds.DEFAULT;
        GateThresholds thresholds = new GateThresholds(
                standard.lag(),
                standard.proof(),
                new GateThresholds.Verification(1),
                standard.shadow(),
                standard.itemPercent(),
                standard.target());
        LocalDate until = now.plus(LONGEST).atZone(ZoneOffset.UTC).toLocalDate();
        List<GateWaiver> waivers = new ArrayList<>();
        Arrays.stream(Gate.values())
                .filter(gate -> !LOOKED_AT.contains(gate))
                .forEach(gate -> waivers.add(new GateWaiver(gate.id(), "a rehearsal", "a copy", until)));
        // Whoever answers for a trigger that changes nothing is taken at the word: here it shows whether it does.
        real.waiver(Gate.REVERSE_MAP.id()).ifPresent(waivers::add);
        Map<CutoverHook.Moment, CutoverHook> hooks = new EnumMap<>(CutoverHook.Moment.class);
        CutoverHook told = new CutoverHook(new CutoverHook.Action.Command(List.of(MARK)), Duration.ofSeconds(30));
        Arrays.stream(CutoverHook.Moment.values()).forEach(moment -> hooks.put(moment, told));
        return new CutoverSettings(
                thresholds,
                waivers,
                CutoverPreparation.NONE,
                new FreezeSettings(
                        Optional.empty(), List.of(role(id)), real.freeze().limits(), hooks),
                SoakSettings.DEFAULT,
                RehearsalSettings.DEFAULT,
                List.of());
    }
}
