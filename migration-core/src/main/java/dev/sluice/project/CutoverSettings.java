package dev.sluice.project;

import java.util.List;
import java.util.Optional;

/**
 * What was decided about the cutover. Immutable.
 *
 * @param thresholds what they are held against
 * @param waivers gates that somebody answers for, each gate once
 * @param preparation what people prepared and said for it
 * @param freeze how writing to the source is stopped for the switch
 * @param soak how long the way back is kept after it
 * @param rehearsal where it is rehearsed
 * @param parts the folders of the projects that move the other parts of the same system, relative to the project's own folder or absolute, each once
 */
public record CutoverSettings(
        GateThresholds thresholds,
        List<GateWaiver> waivers,
        CutoverPreparation preparation,
        FreezeSettings freeze,
        SoakSettings soak,
        RehearsalSettings rehearsal,
        List<String> parts) {
    /** The standard thresholds, nothing waived, nothing prepared, nobody to freeze. */
    public static final CutoverSettings DEFAULT = new CutoverSettings(GateThresholds.DEFAULT, List.of());

    /** Thresholds and waivers alone. */
    public CutoverSettings(GateThresholds thresholds, List<GateWaiver> waivers) {
        this(thresholds, waivers, CutoverPreparation.NONE, FreezeSettings.DEFAULT);
    }

    /** The same with the standard soak and rehearsal, of a system that moves as a whole. */
    public CutoverSettings(
            GateThresholds thresholds,
            List<GateWaiver> waivers,
            CutoverPreparation preparation,
            FreezeSettings freeze) {
        this(thresholds, waivers, preparation, freeze, SoakSettings.DEFAULT, RehearsalSettings.DEFAULT, List.of());
    }

    public CutoverSettings {
        waivers = List.copyOf(waivers);
        parts = List.copyOf(parts);
        if (parts.stream().distinct().count() < parts.size()) {
            throw new IllegalArgumentException("a part is named once");
        }
        if (waivers.stream().map(GateWaiver::gate).distinct().count() < waivers.size()) {
            throw new IllegalArgumentException("a gate is waived once");
        }
    }

    /** The waiver of a gate, whether it still counts or not. */
    public Optional<GateWaiver> waiver(String gate) {
        return waivers.stream().filter(waiver -> waiver.gate().equals(gate)).findFirst();
    }
}
