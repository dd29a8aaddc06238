package dev.sluice.project;

import dev.sluice.project.CutoverHook.Action;
import dev.sluice.project.CutoverHook.Moment;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how writing to the source is stopped for the switch. Stateless. */
final class FreezeReader {
    /** A step that takes longer than an hour is no part of a switch. */
    private static final int MOST_SECONDS = 3_600;

    private static final int HOOK_SECONDS = 10;
    private static final Action UNREADABLE = new Action.Command(List.of(YamlValue.UNREADABLE));

    private FreezeReader() {}

    static FreezeSettings freeze(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return FreezeSettings.DEFAULT;
        }
        Fields fields = value.get().fields("operator", "roles", "limits", "hooks");
        List<String> roles = new ArrayList<>();
        for (YamlValue role : fields.list("roles")) {
            String name = role.text();
            if (roles.contains(name) && role.isText()) {
                role.problem(role.shown() + " stands here twice; keep one.");
            }
            roles.add(name);
        }
        return new FreezeSettings(
                fields.optional("operator").map(YamlValue::text),
                roles,
                limits(fields.optional("limits")),
                hooks(fields.optional("hooks")));
    }

    private static FreezeSettings.Limits limits(Optional<YamlValue> value) {
        FreezeSettings.Limits standard = FreezeSettings.Limits.DEFAULT;
        if (value.isEmpty()) {
            return standard;
        }
        Fields fields = value.get()
                .fields(
                        "stopSeconds",
                        "drainSeconds",
                        "verifySeconds",
                        "openSeconds",
                        "longestTransactionSeconds",
                        "lateSeconds");
        return new FreezeSettings.Limits(
                seconds(fields, "stopSeconds", standard.stop()),
                seconds(fields, "drainSeconds", standard.drain()),
                seconds(fields, "verifySeconds", standard.verify()),
                seconds(fields, "openSeconds", standard.open()),
                seconds(fields, "longestTransactionSeconds", standard.longestTransaction()),
                seconds(fields, "lateSeconds", standard.late()));
    }

    private static Duration seconds(Fields fields, String name, Duration standard) {
        return fields.optional(name)
                .map(number -> Duration.ofSeconds(number.wholeNumber(1, MOST_SECONDS)))
                .orElse(standard);
    }

    private static Map<Moment, CutoverHook> hooks(Optional<YamlValue> value) {
        Map<Moment, CutoverHook> hooks = new EnumMap<>(Moment.class);
        if (value.isEmpty()) {
            return hooks;
        }
        List<String> words = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            words.add(moment.word());
        }
        Fields fields = value.get().fields(words);
        for (Moment moment : Moment.values()) {
            fields.optional(moment.word()).ifPresent(hook -> hooks.put(moment, hook(hook)));
        }
        return hooks;
    }

    private static CutoverHook hook(YamlValue value) {
        Fields fields = value.fields("command", "url", "seconds");
        Action action = UNREADABLE;
        if (fields.exactlyOne("command", "url")) {
            List<YamlValue> words = fields.list("command");
            if (fields.optional("url").isPresent()) {
                action = call(fields.required("url"));
            } else if (words.isEmpty()) {
                value.problem("the command is empty; write a program and its arguments as a list.");
            } else {
                action = new Action.Command(words.stream().map(YamlValue::text).toList());
            }
        }
        return new CutoverHook(action, seconds(fields, "seconds", Duration.ofSeconds(HOOK_SECONDS)));
    }

    private static Action call(YamlValue value) {
        String text = value.text();
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (value.isText() && (!isHttp || url.getHost() == null)) {
                value.problem(value.shown() + " is no address; write one that begins with http:// or https://.");
            } else if (value.isText() && url.getUserInfo() != null) {
                value.problem(
                        "an address in a project file holds no user and no password; let the hook be a command that knows them.");
            }
            return new Action.Call(url);
        } catch (URISyntaxException noAddress) {
            value.problem(value.shown() + " is no address; write one that begins with http:// or https://.");
            return UNREADABLE;
        }
    }
}
