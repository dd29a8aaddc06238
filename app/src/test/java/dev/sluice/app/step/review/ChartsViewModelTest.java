package dev.sluice.app.step.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.BarList.Bar;
import dev.sluice.app.control.BarList.Part;
import dev.sluice.app.control.StackedColumns.Column;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.problem.UnreachableException;
import dev.sluice.report.CheckReport;
import dev.sluice.survey.EntitySurvey;
import dev.sluice.survey.SurveyResult;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The charts of the review")
final class ChartsViewModelTest {
    private final Desk desk = new Desk();
    private final ChartsViewModel model = new ChartsViewModel(desk.engine, desk.tasks, desk.session, desk.sample);

    private void review(String document) {
        desk.engine.use(document);
        desk.journey.open(SmallProject.FOLDER);
        desk.work();
        desk.session.step().set(StepId.REVIEW);
        desk.work();
    }

    private static List<Long> histogram(int power, long count) {
        List<Long> histogram = new ArrayList<>(Collections.nCopies(power, 0L));
        histogram.add(count);
        return histogram;
    }

    private List<Long> totals() {
        return model.columns().columns().stream()
                .map(column ->
                        column.parts().stream().mapToLong(part -> part.count()).sum())
                .toList();
    }

    @Test
    @DisplayName("say what is not there and why, and invent nothing")
    void nothing() {
        assertThat(model.sizes().get().state().missing()).startsWith("Not available yet: no row was read");
        assertThat(model.keys().get().state().missing()).startsWith("Not available yet: no row was read");
        assertThat(model.costs().get().state().missing()).startsWith("Not available yet: sluice.yaml has no forecast");
        model.keyChart().set(KeyChart.HEAT);
        assertThat(model.keys().get().state().missing()).startsWith("Not available yet: a sync counts");
        assertThat(model.bars()).isEmpty();
    }

    @Test
    @DisplayName("show sizes and collections of the first rows, by the design as it is")
    void firstRows() {
        review(SmallDesign.YAML);
        long items = desk.sample.shown().get().orElseThrow().entities().stream()
                .mapToLong(entity -> entity.items())
                .sum();
        assertThat(items).isEqualTo(90);
        assertThat(totals().stream().mapToLong(Long::longValue).sum()).isEqualTo(items);
        assertThat(model.sizes().get().legend())
                .containsExactly(
                        new SizeFigures.Legend("Customer", "fill-1"), new SizeFigures.Legend("Order", "fill-2"));
        assertThat(model.columns().spoken()).contains("Customer: 12 items").contains("Order: 78 items");
        assertThat(model.columns().limitAt()).isBetween(13.6, 13.7);
        List<Bar> bars = model.bars();
        assertThat(bars).hasSize(6);
        assertThat(bars.get(0).name()).isEqualTo("CUSTOMER#1");
        assertThat(bars.get(0).figure()).endsWith("13 items");
        assertThat(bars.get(0).parts()).extracting(Part::share).containsExactly(1.0);
        assertThat(bars).allMatch(bar -> bar.parts().get(0).share() <= 1);
    }

    @Test
    @DisplayName("show the sizes of all rows once they were checked, too large ones in the last column")
    void allRows() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        EntitySurvey small =
                new EntitySurvey("Customer", 3, new Bytes(20), new Bytes(30), new Bytes(31), "a", histogram(4, 3));
        EntitySurvey large = new EntitySurvey(
                "Order", 2, new Bytes(1 << 20), new Bytes(1 << 20), new Bytes(1 << 20), "b#1", histogram(20, 2));
        desk.session
                .check()
                .set(new Loadable.Ready<>(new CheckReport(
                        List.of(), Optional.of(new SurveyResult(5, 5, List.of(small, large), List.of())))));
        assertThat(model.sizes().get().state().origin()).isEqualTo("5 items, log scale");
        assertThat(model.sizes().get().state().note()).isEqualTo("Largest 1.00 MB, b#1");
        List<Long> totals = totals();
        assertThat(totals.get(0)).isEqualTo(3);
        assertThat(totals.get(totals.size() - 1)).isEqualTo(2);
        assertThat(model.columns().columns()).extracting(Column::name).contains("64 B", "1.00 KB", "16.0 KB");
    }

    @Test
    @DisplayName("show the hottest key of each table and index that a sync has counted, against what one key takes")
    void heat() {
        desk.engine.heat = () -> new CutoverFacts.Heat(
                Optional.of(new HeatSpan(SmallProject.NOW.minusSeconds(600), SmallProject.NOW, new Lsn(9))),
                List.of(
                        minute("", 120, "CUSTOMER#1"),
                        minute("", 480.5, "CUSTOMER#2"),
                        minute("open", 1_179, "OPEN#2")));
        review(SmallDesign.YAML);
        model.keyChart().set(KeyChart.HEAT);
        assertThat(model.bars())
                .containsExactly(
                        new Bar("OPEN#2 in open", List.of(new Part(1.179, "bar-writes")), "1,179 a second", true),
                        new Bar("CUSTOMER#2", List.of(new Part(0.4805, "bar-writes")), "480.5 a second", false));
        desk.session.project().set(Optional.empty());
        assertThat(model.bars()).isEmpty();
    }

    private static CutoverFacts.Heat counted(String key) {
        return new CutoverFacts.Heat(
                Optional.of(new HeatSpan(SmallProject.NOW.minusSeconds(600), SmallProject.NOW, new Lsn(9))),
                List.of(minute("", 120, key)));
    }

    @Test
    @DisplayName("say why what a sync has counted could not be read, until it can be")
    void unreadHeat() {
        desk.engine.heat = () -> {
            throw new UnreachableException("The journal cannot be read.");
        };
        review(SmallDesign.YAML);
        model.keyChart().set(KeyChart.HEAT);
        assertThat(model.keys().get().state().missing()).endsWith("could not be read: The journal cannot be read.");
        desk.engine.heat = () -> counted("CUSTOMER#1");
        desk.session.step().set(StepId.SOURCE);
        desk.session.step().set(StepId.REVIEW);
        desk.work();
        assertThat(model.bars()).extracting(Bar::name).containsExactly("CUSTOMER#1");
    }

    @Test
    @DisplayName("show what the last look at the heat found, whichever ends last, and nothing of another project")
    void overtakenHeat() {
        review(SmallDesign.YAML);
        model.keyChart().set(KeyChart.HEAT);
        desk.session.step().set(StepId.SOURCE);
        desk.session.step().set(StepId.REVIEW);
        Runnable older = desk.waiting.removeLast();
        desk.engine.heat = () -> counted("CUSTOMER#1");
        desk.session.step().set(StepId.SOURCE);
        desk.session.step().set(StepId.REVIEW);
        desk.work();
        desk.engine.heat = () -> counted("CUSTOMER#2");
        older.run();
        assertThat(model.bars()).extracting(Bar::name).containsExactly("CUSTOMER#1");
        desk.session.step().set(StepId.SOURCE);
        desk.session.step().set(StepId.REVIEW);
        Runnable ofAnother = desk.waiting.removeLast();
        desk.engine.heat = () -> {
            throw new UnreachableException("The journal cannot be read.");
        };
        desk.session.project().set(Optional.of(SmallProject.open()));
        ofAnother.run();
        assertThat(model.keys().get().state().missing()).startsWith("Not available yet: a sync counts");
    }

    private static HeatMinute minute(String index, double most, String key) {
        return new HeatMinute(SmallProject.NOW, "shop", index, 1, most, most, key);
    }

    @Test
    @DisplayName("show what a month costs at the peaks of the document, table and indexes together")
    void costs() {
        review(
                SmallDesign.YAML
                        + "cutover: {forecast: {shop: {reads: 500, writes: 200, indexes: {open: {reads: 100, writes: 300}}}}}\n");
        // 500 write and 600 read units a second: 500 * 2,628,000 s * $0.625 / million, and so on.
        assertThat(model.costs().get().bars())
                .extracting(Bar::name, Bar::figure)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("On demand", "$1,018"),
                        org.assertj.core.groups.Tuple.tuple("Provisioned", "$294"));
        assertThat(model.costs().get().state().note()).contains("Below 29 %").contains("us-east-1, 2026-01");
    }
}
