package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Action;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.FreezeSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What a switch does, and to whom. Pure. */
final class SwitchFacts {
    private SwitchFacts() {}

    /** Who is stopped and let in, by which hooks, and what happens where something fails. */
    static List<PlanLine> plan(BoardReading reading) {
        FreezeSettings freeze = reading.settings().freeze();
        List<PlanLine> lines = new ArrayList<>();
        lines.add(
                freeze.roles().isEmpty()
                        ? new PlanLine(text("switch.plan.stopped"), text("switch.plan.noRoles"), true)
                        : new PlanLine(
                                text("switch.plan.stopped"),
                                text("switch.plan.roles", String.join(", ", freeze.roles())),
                                false));
        freeze.operator()
                .ifPresent(role -> lines.add(
                        new PlanLine(text("switch.plan.operator"), text("switch.plan.operatorRole", role), false)));
        List<String> principals = reading.settings().preparation().application().principals();
        lines.add(
                principals.isEmpty()
                        ? new PlanLine(text("switch.plan.target"), text("switch.plan.noPrincipals"), true)
                        : new PlanLine(
                                text("switch.plan.target"),
                                text("switch.plan.principals", String.join(", ", principals)),
                                false));
        lines.add(new PlanLine(text("switch.plan.limits"), limits(freeze.limits()), false));
        lines.add(new PlanLine(text("switch.plan.hooks"), hooks(freeze, Moment.FREEZE, Moment.UNFREEZE), false));
        lines.add(new PlanLine(text("switch.plan.failure"), text("switch.plan.failure.words"), false));
        lines.add(wayBack(reading.wayBack()));
        return lines;
    }

    private static String limits(FreezeSettings.Limits limits) {
        return text(
                "switch.plan.limits.words",
                Figures.count(limits.stop().toSeconds()),
                Figures.count(limits.drain().toSeconds()),
                Figures.count(limits.verify().toSeconds()),
                Figures.count(limits.open().toSeconds()));
    }

    private static PlanLine wayBack(Optional<ReverseHealth> health) {
        String name = text("switch.plan.wayBack");
        if (health.isEmpty()) {
            return new PlanLine(name, text("switch.plan.wayBack.unknown"), true);
        }
        return health.get().isArmed()
                ? new PlanLine(name, text("switch.plan.wayBack.armed"), false)
                : new PlanLine(
                        name,
                        text("switch.plan.wayBack.none", health.get().trouble().orElse("")),
                        true);
    }

    /** The hooks of some moments, a line for each. */
    static String hooks(FreezeSettings freeze, Moment first, Moment last) {
        List<String> hooks = new ArrayList<>();
        for (Moment moment : EnumSet.range(first, last)) {
            CutoverHook hook = freeze.hooks().get(moment);
            if (hook != null) {
                hooks.add(text(
                        "switch.plan.hook",
                        moment.word(),
                        action(hook.action()),
                        Figures.count(hook.atMost().toSeconds())));
            }
        }
        return hooks.isEmpty() ? text("switch.plan.noHooks") : String.join("\n", hooks);
    }

    private static String action(Action action) {
        if (action instanceof Action.Command command) {
            return String.join(" ", command.words());
        }
        return "POST " + ((Action.Call) action).url();
    }
}
