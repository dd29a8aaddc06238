package dev.sluice.project;

import dev.sluice.project.TableForecast.Peak;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Sequence;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.List;

/** Writes what people prepared and said for a cutover, without what is standard. Stateless. */
final class PreparationWriter {
    private PreparationWriter() {}

    /** The fields of the section on the cutover with the preparations behind them. */
    static YamlFields preparation(YamlFields fields, CutoverPreparation preparation) {
        YamlFields forecast = new YamlFields();
        preparation.forecast().forEach((table, one) -> forecast.put(table, forecast(one)));
        YamlFields statements = new YamlFields();
        preparation
                .statements()
                .forEach((topic, said) -> statements.put(
                        topic.word(),
                        new YamlFields()
                                .text("who", said.who())
                                .text("at", said.at().toString())
                                .text("what", said.what())
                                .flow()));
        fields.unlessEmpty("forecast", forecast.block()).unlessEmpty("statements", statements.block());
        preparation.people().ifPresent(people -> fields.put("people", people(people)));
        return fields.unlessEmpty("application", application(preparation.application()));
    }

    private static Mapping forecast(TableForecast forecast) {
        YamlFields fields = peak(forecast.table());
        forecast.growthPercent().ifPresent(percent -> fields.number("growthPercent", percent));
        YamlFields indexes = new YamlFields();
        forecast.indexes()
                .forEach((index, peak) -> indexes.put(index, peak(peak).flow()));
        return fields.unlessEmpty("indexes", indexes.flow()).flow();
    }

    private static YamlFields peak(Peak peak) {
        return new YamlFields().number("reads", peak.reads()).number("writes", peak.writes());
    }

    private static Mapping people(CutoverPeople people) {
        return new YamlFields()
                .text("operator", people.operator())
                .text("approver", people.approver())
                .put(
                        "window",
                        new YamlFields()
                                .text("from", people.from().toString())
                                .text("until", people.until().toString())
                                .flow())
                .flow();
    }

    private static Mapping application(TargetApplication application) {
        YamlFields fields = new YamlFields();
        if (application.equals(TargetApplication.NONE)) {
            return fields.block();
        }
        List<Text> principals = application.principals().stream().map(Text::new).toList();
        fields.put("principals", new Sequence(List.copyOf(principals), Style.BLOCK));
        if (!application.settle().equals(TargetApplication.STANDARD_SETTLE)) {
            fields.number("settleSeconds", application.settle().toSeconds());
        }
        return fields.block();
    }
}
