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
 */
public record CutoverSettings(
        GateThresholds thresholds,
        List<GateWaiver> waivers,
        CutoverPreparation preparation,
        FreezeSettings freeze,
        SoakSettings soak,
        RehearsalSettings rehearsal) {
    /** The standard thresholds, nothing waived, nothing prepared, nobody to freeze. */
    public static final CutoverSettings DEFAULT = new CutoverSettings(GateThresholds.DEFAULT, List.of());

    /** Thresholds and waivers alone. */
    public CutoverSettings(GateThresholds thresholds, List<GateWaiver> waivers) {
        this(thresholds, waivers, CutoverPreparation.NONE, FreezeSettings.DEFAULT);
    }

    /** The same with the standard soak and rehearsal. */
    public CutoverSettings(
            GateThresholds thresholds,
            List<GateWaiver> waivers,
            CutoverPreparation preparation,
            FreezeSettings freeze) {
        this(thresholds, waivers, preparation, freeze, SoakSettings.DEFAULT, RehearsalSettings.DEFAULT);
    }

    public CutoverSettings {
        waivers = List.copyOf(waivers);
        if (waivers.stream().map(GateWaiver::gate).distinct().count() < waivers.size()) {
            throw new IllegalArgumentException("a gate is waived once");
        }
    }

    /** The waiver of a gate, whether it still counts or not. */
    public Optional<GateWaiver> waiver(String gate) {
        return waivers.stream().filter(waiver -> waiver.gate().equals(gate)).findFirst();
    }
}
