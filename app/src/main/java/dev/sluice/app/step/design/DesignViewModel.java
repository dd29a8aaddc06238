package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.app.control.EntityMark;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.PatternCoverage;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.Severity;
import dev.sluice.project.Exclusion;
import dev.sluice.report.CheckReport;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.survey.EntitySurvey;
import dev.sluice.survey.SurveyResult;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The tree of a design and the part of it that is selected. Used on the user interface thread only. */
public final class DesignViewModel {
    private final Session session;
    private final SampleDesk sample;
    private final ObservableList<DesignNode> tree = FXCollections.observableArrayList();
    private final ObservableList<MappingRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<DesignNode>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<DesignMode> mode = new SimpleObjectProperty<>(DesignMode.AGGREGATE);
    private final ObjectBinding<Optional<String>> selectedEntity;
    private final ObjectBinding<Optional<ItemSizes>> sizes;
    private final ObjectBinding<Optional<WriteCosts>> costs;
    private final ObjectBinding<Facts> facts;
    private final ObjectBinding<MappingPicture> mappingPicture;
    private final StringBinding context;
    private final BooleanBinding missing;

    /** A view model on a session. */
    public DesignViewModel(Session session, SampleDesk sample) {
        this.session = session;
        this.sample = sample;
        selectedEntity = Bindings.createObjectBinding(
                () -> selected.get()
                        .filter(node -> node.kind() == DesignNode.Kind.ENTITY)
                        .map(DesignNode::name),
                selected);
        sizes = Bindings.createObjectBinding(this::itemSizes, selectedEntity, session.check(), sample.shown());
        costs = Bindings.createObjectBinding(this::writeCosts, selectedEntity, session.project(), sample.shown());
        facts = Bindings.createObjectBinding(this::selectedFacts, selected, session.check(), session.project());
        mappingPicture =
                Bindings.createObjectBinding(this::picture, selectedEntity, session.project(), session.source());
        context = Bindings.createStringBinding(this::sentence, session.project(), session.check());
        missing = Bindings.createBooleanBinding(() -> session.project().get().isEmpty(), session.project());
        session.project().addListener((observed, before, now) -> show());
        session.check().addListener((observed, before, now) -> show());
        session.source().addListener((observed, before, now) -> show());
        selected.addListener((observed, before, now) -> rows.setAll(mapping()));
        sample.shown().addListener((observed, before, now) -> show());
        session.subject().addListener((observed, before, now) -> now.ifPresent(this::goTo));
        show();
    }

    private Optional<Design> design() {
        return session.project().get().map(OpenProject::project).map(project -> project.design());
    }

    private void show() {
        Optional<DesignNode> before = selected.get();
        List<DesignNode> nodes = design().map(this::nodes).orElse(List.of());
        if (!tree.equals(nodes)) {
            tree.setAll(nodes);
        }
        List<DesignNode> leaves =
                nodes.stream().flatMap(group -> group.children().stream()).toList();
        selected.set(leaves.stream()
                .filter(leaf -> before.filter(leaf::isSame).isPresent())
                .findFirst()
                .or(() -> leaves.stream()
                        .filter(leaf -> leaf.kind() == DesignNode.Kind.ENTITY)
                        .findFirst()));
        List<MappingRow> now = mapping();
        if (!rows.equals(now)) {
            rows.setAll(now);
        }
    }

    private void goTo(SubjectPlace place) {
        tree.stream()
                .flatMap(group -> group.children().stream())
                .filter(leaf -> isAt(leaf, place))
                .findFirst()
                .ifPresent(leaf -> selected.set(Optional.of(leaf)));
    }

    private static boolean isAt(DesignNode leaf, SubjectPlace place) {
        return leaf.name().equals(place.name())
                && switch (leaf.kind()) {
                    case ENTITY -> place.kind() == SubjectPlace.Kind.ENTITY;
                    case TABLE -> place.kind() == SubjectPlace.Kind.TABLE;
                    case INDEX ->
                        place.kind() == SubjectPlace.Kind.INDEX && place.table().equals(leaf.owner());
                    case LEFT_OUT, LIST, GROUP -> false;
                };
    }

    private List<DesignNode> nodes(Design design) {
        return new DesignTree(
                        design,
                        schema(),
                        survey(),
                        sample.shown().get(),
                        sample.design().get())
                .groups();
    }

    private Optional<Schema> schema() {
        return session.source().get().value().map(SourceSnapshot::schema);
    }

    private Optional<SurveyResult> survey() {
        return session.check().get().value().flatMap(CheckReport::survey);
    }

    private Optional<EntitySurvey> survey(String entity) {
        return survey().flatMap(survey -> survey.entities().stream()
                .filter(sizes -> sizes.entity().equals(entity))
                .findFirst());
    }

    private Optional<ItemSizes> itemSizes() {
        Optional<ItemSizes> measured = selectedEntity
                .get()
                .flatMap(this::survey)
                .map(found -> new ItemSizes(
                        found.median().count(),
                        found.percentile99().count(),
                        found.largest().count(),
                        text("design.sizes.all", Figures.count(found.items()))));
        return measured.or(() -> selectedEntity
                .get()
                .flatMap(name -> sample.shown().get().flatMap(rows -> rows.entity(name)))
                .filter(found -> found.items() > 0)
                .map(found -> new ItemSizes(
                        found.sizes().median().count(),
                        found.sizes().percentile99().count(),
                        found.sizes().largest().count(),
                        text("design.sizes.sample", Figures.count(found.items())))));
    }

    private Optional<WriteCosts> writeCosts() {
        return selectedEntity.get().flatMap(name -> sample.shown()
                .get()
                .flatMap(rows -> rows.entity(name))
                .filter(found -> found.items() > 0)
                .flatMap(found -> design().flatMap(
                                design -> design.entity(name).flatMap(entity -> design.table(entity.table())))
                        .map(table -> WriteCosts.of(found.costs(), table))));
    }

    private Facts selectedFacts() {
        Optional<Facts> found = design().flatMap(design -> selected.get().flatMap(node -> facts(design, node)));
        return found.orElse(Facts.nothing(text("design.nothing.title"), text("design.nothing")));
    }

    private Optional<Facts> facts(Design design, DesignNode node) {
        return switch (node.kind()) {
            case ENTITY -> design.entity(node.name()).map(entity -> DesignFacts.of(entity));
            case TABLE ->
                design.table(node.name())
                        .map(table ->
                                DesignFacts.of(table, design.entitiesOf(table).size()));
            case INDEX ->
                design.table(node.owner())
                        .flatMap(table -> table.index(node.name()).map(index -> DesignFacts.of(index, table)));
            case LIST -> list(design, node).map(list -> DesignFacts.of(node.owner(), list));
            case LEFT_OUT -> Optional.of(DesignFacts.leftOut(node.name(), reason(node.name())));
            case GROUP -> Optional.empty();
        };
    }

    private List<MappingRow> mapping() {
        Optional<List<MappingRow>> found =
                design().flatMap(design -> selected.get().flatMap(node -> mapping(design, node)));
        return found.orElse(List.of());
    }

    private static Optional<List<MappingRow>> mapping(Design design, DesignNode node) {
        return switch (node.kind()) {
            case ENTITY -> design.entity(node.name()).map((EntityDesign entity) -> DesignText.rows(entity));
            case TABLE ->
                design.table(node.name())
                        .map(table -> DesignText.rows(design.entitiesOf(table), table.keyAttributes()));
            case INDEX ->
                design.table(node.owner()).flatMap(table -> table.index(node.name())
                        .map(index -> DesignText.rows(design.entitiesOf(table), index.keyAttributes())));
            case LIST -> list(design, node).map(list -> DesignText.rows(list));
            case LEFT_OUT, GROUP -> Optional.empty();
        };
    }

    private static Optional<Embedding> list(Design design, DesignNode node) {
        return design.entity(node.owner()).flatMap(entity -> entity.embeddings().stream()
                .filter(list -> list.alias().equals(node.name()))
                .findFirst());
    }

    /** Why a table of the source is left out, where the document says it. */
    private Optional<String> reason(String table) {
        return session.project().get().stream()
                .flatMap(open -> open.project().exclusions().stream())
                .filter(exclusion -> exclusion.table().toString().equals(table))
                .map(Exclusion::reason)
                .findFirst();
    }

    private MappingPicture picture() {
        return design().flatMap(design -> selectedEntity
                        .get()
                        .flatMap(design::entity)
                        .map(entity -> MappingPicture.of(design, schema(), entity)))
                .orElse(MappingPicture.NONE);
    }

    private String sentence() {
        return session.project()
                .get()
                .map(open -> session.check()
                        .get()
                        .value()
                        .map(report -> checked(open.project().accessPatterns(), report))
                        .orElseGet(() -> parts(open.project().design())))
                .orElse("");
    }

    private static String parts(Design design) {
        return text(
                "design.context",
                design.tables().size(),
                design.tables().stream()
                        .mapToInt(table -> table.indexes().size())
                        .sum(),
                design.entities().size());
    }

    /** The tree beside it tells what there is; this, what it is worth. */
    private static String checked(List<AccessPattern> patterns, CheckReport report) {
        PatternCoverage coverage = new PatternCoverage(Optional.of(report));
        long answered = patterns.stream()
                .filter(pattern -> coverage.of(pattern).isAnswered())
                .count();
        long errors = report.open(Severity.ERROR);
        return patterns.isEmpty()
                ? text("design.context.noPattern", errors)
                : text("design.context.checked", answered, patterns.size(), errors);
    }

    /** The groups of the tree. */
    public ObservableList<DesignNode> tree() {
        return tree;
    }

    /** The selected node. */
    public ObjectProperty<Optional<DesignNode>> selected() {
        return selected;
    }

    /** The name of the selected entity, if one is selected. */
    public ObjectBinding<Optional<String>> selectedEntity() {
        return selectedEntity;
    }

    /** The mark of the selected entity, if one is selected. */
    ObservableValue<Optional<EntityMark>> selectedMark() {
        return selected.map(node -> node.flatMap(DesignNode::mark));
    }

    /** How large its items are, where that is known. */
    ObjectBinding<Optional<ItemSizes>> sizes() {
        return sizes;
    }

    /** What it costs to write the sample items of the selected entity; empty where there are none. */
    ObjectBinding<Optional<WriteCosts>> costs() {
        return costs;
    }

    /** How the middle shows items. */
    public ObjectProperty<DesignMode> mode() {
        return mode;
    }

    /** Its keys and attributes. */
    public ObservableList<MappingRow> rows() {
        return rows;
    }

    /** Where the keys and attributes of the selected entity come from; empty where none is selected. */
    ObjectBinding<MappingPicture> mappingPicture() {
        return mappingPicture;
    }

    /** It in full. */
    public ObjectBinding<Facts> facts() {
        return facts;
    }

    /** What the pane shows. */
    public ObjectBinding<PaneState> state() {
        return session.projectPane();
    }

    /** What the design is made of. */
    public StringBinding context() {
        return context;
    }

    /** Whether no project is open. */
    public BooleanBinding missing() {
        return missing;
    }

    /** Goes to the first screen. */
    public void openAnother() {
        session.step().set(StepId.CONNECT);
    }
}
