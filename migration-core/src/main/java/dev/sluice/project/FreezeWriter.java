package dev.sluice.project;

import dev.sluice.project.CutoverHook.Action;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.YamlTree.Mapping;
import java.time.Duration;

/** Writes how writing to the source is stopped, without what is standard. Stateless. */
final class FreezeWriter {
    private FreezeWriter() {}

    static Mapping freeze(FreezeSettings freeze) {
        YamlFields fields = new YamlFields();
        freeze.operator().ifPresent(operator -> fields.text("operator", operator));
        if (!freeze.roles().isEmpty()) {
            fields.put("roles", YamlTree.texts(freeze.roles()));
        }
        return fields.unlessEmpty("limits", limits(freeze.limits()))
                .unlessEmpty("hooks", hooks(freeze))
                .block();
    }

    private static Mapping limits(FreezeSettings.Limits limits) {
        FreezeSettings.Limits standard = FreezeSettings.Limits.DEFAULT;
        YamlFields fields = new YamlFields();
        seconds(fields, "stopSeconds", limits.stop(), standard.stop());
        seconds(fields, "drainSeconds", limits.drain(), standard.drain());
        seconds(fields, "verifySeconds", limits.verify(), standard.verify());
        seconds(fields, "openSeconds", limits.open(), standard.open());
        seconds(fields, "longestTransactionSeconds", limits.longestTransaction(), standard.longestTransaction());
        seconds(fields, "lateSeconds", limits.late(), standard.late());
        return fields.block();
    }

    private static void seconds(YamlFields fields, String name, Duration value, Duration standard) {
        if (!value.equals(standard)) {
            fields.number(name, value.toSeconds());
        }
    }

    private static Mapping hooks(FreezeSettings freeze) {
        YamlFields fields = new YamlFields();
        for (Moment moment : Moment.values()) {
            CutoverHook hook = freeze.hooks().get(moment);
            if (hook != null) {
                fields.unlessEmpty(moment.word(), hook(hook));
            }
        }
        return fields.block();
    }

    private static Mapping hook(CutoverHook hook) {
        YamlFields fields = new YamlFields();
        if (hook.action() instanceof Action.Command command) {
            fields.put("command", YamlTree.texts(command.words()));
        } else if (hook.action() instanceof Action.Call call) {
            fields.text("url", call.url().toString());
        }
        return fields.number("seconds", hook.atMost().toSeconds()).flow();
    }
}
