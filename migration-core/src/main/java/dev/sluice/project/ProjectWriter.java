package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Sequence;
import dev.sluice.project.YamlTree.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a project as the text of its document; {@link ProjectReader} reads it back as an equal value. The same project always
 * gives the same text, so that it merges and reads well in a review. Stateless and thread-safe.
 */
public final class ProjectWriter {
    private ProjectWriter() {}

    /**
     * Writes a project.
     *
     * @throws IllegalArgumentException when the project holds something that the document has no form for, such as a constant
     *     that is neither text nor number nor boolean
     */
    public static String write(Project project) {
        YamlFields document = new YamlFields()
                .put("sluice", new Plain("1"))
                .text("name", project.name())
                .put("source", source(project.source()))
                .unlessEmpty("target", target(project.target()));
        DesignWriter.write(project.design(), document);
        YamlFields patterns = new YamlFields();
        project.accessPatterns().forEach(pattern -> patterns.put(pattern.id(), PatternWriter.pattern(pattern)));
        document.unlessEmpty("excluded", excluded(project.exclusions()))
                .unlessEmpty("accessPatterns", patterns.block())
                .unlessEmpty("waivers", waivers(project.waivers()))
                .unlessEmpty("run", run(project.settings()))
                .unlessEmpty("cutover", CutoverWriter.cutover(project.cutover()));
        return sections(document.block());
    }

    /** Each section but the first two apart from the one before by an empty line. */
    private static String sections(Mapping document) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, YamlTree> section : document.entries().entrySet()) {
            boolean large = section.getValue() instanceof Mapping || section.getValue() instanceof Sequence;
            text.append(large ? "\n" : "");
            text.append(
                    YamlRenderer.entries(new Mapping(Map.of(section.getKey(), section.getValue()), Style.BLOCK), 0));
        }
        return text.toString();
    }

    /** The source block. */
    static Mapping source(SourceSettings source) {
        return new YamlFields()
                .text("url", source.url())
                .text("user", source.user())
                .unlessEmpty("schemas", YamlTree.texts(source.schemas()))
                .block();
    }

    private static Mapping target(TargetSettings target) {
        return new YamlFields()
                .text("endpoint", target.endpoint())
                .text("region", target.region())
                .text("profile", target.profile())
                .text("roleArn", target.roleArn())
                .text("environment", target.environment().map(use -> use.name().toLowerCase(Locale.ROOT)))
                .block();
    }

    private static Sequence excluded(List<Exclusion> exclusions) {
        List<YamlTree> elements = new ArrayList<>();
        exclusions.forEach(exclusion -> elements.add(new YamlFields()
                .put("table", ConditionWriter.table(exclusion.table()))
                .text("reason", exclusion.reason())
                .flow()));
        return new Sequence(elements, Style.BLOCK);
    }

    private static Sequence waivers(List<Waiver> waivers) {
        List<YamlTree> elements = new ArrayList<>();
        waivers.forEach(waiver -> elements.add(new YamlFields()
                .text("rule", waiver.rule())
                .text("subject", waiver.subject())
                .text("reason", waiver.reason())
                .flow()));
        return new Sequence(elements, Style.BLOCK);
    }

    private static Mapping run(RunSettings settings) {
        YamlFields fields = new YamlFields();
        if (settings.readers() != RunSettings.DEFAULT.readers()) {
            fields.number("readers", settings.readers());
        }
        if (settings.writers() != RunSettings.DEFAULT.writers()) {
            fields.number("writers", settings.writers());
        }
        if (!settings.rangeBytes().equals(RunSettings.DEFAULT.rangeBytes())) {
            fields.number("rangeBytes", settings.rangeBytes().count());
        }
        fields.unlessEmpty("limits", LimitsWriter.limits(settings.limits()));
        fields.unlessEmpty("courtesy", LimitsWriter.courtesy(settings.courtesy()));
        fields.unlessEmpty("writing", WritingWriter.writing(settings.writing()));
        fields.unlessEmpty("reverse", LimitsWriter.reverse(settings.reverse()));
        return fields.block();
    }
}
