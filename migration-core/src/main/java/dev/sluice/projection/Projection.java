package dev.sluice.projection;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.design.Template;
import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.ColumnType;
import dev.sluice.source.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A design compiled against a schema: the pure function from rows to items. Backfill, verification and preview use this
 * one. Immutable and thread-safe.
 */
public final class Projection {
    private final Design design;
    private final List<EntityProjection> entities;
    private final SensitiveColumns sensitive;

    private Projection(Design design, List<EntityProjection> entities, SensitiveColumns sensitive) {
        this.design = design;
        this.entities = List.copyOf(entities);
        this.sensitive = sensitive;
    }

    /**
     * Compiles a design.
     *
     * @param design the design
     * @param schema the source's tables
     * @throws InvalidInputException when the design cannot be compiled, naming the first mistake and the number of the others
     */
    public static Projection compile(Design design, Schema schema) {
        List<Finding> findings = new ArrayList<>();
        List<EntityDraft> drafts = drafts(design, schema, findings);
        Mistakes.throwFirst("The design cannot be used", findings, "There are %d more: sluice check lists them.");
        return of(design, drafts, schema);
    }

    /**
     * What is wrong with a design, as far as design and schema alone can tell: errors exactly where {@link #compile} would throw,
     * and warnings.
     *
     * @param design the design
     * @param schema the source's tables
     */
    public static List<Finding> check(Design design, Schema schema) {
        List<Finding> findings = new ArrayList<>();
        drafts(design, schema, findings);
        return List.copyOf(findings);
    }

    /** The entities, in the order of the document. */
    public List<EntityProjection> entities() {
        return entities;
    }

    /** The entity of that name, if any. */
    public Optional<EntityProjection> entity(String name) {
        return entities.stream()
                .filter(entity -> entity.entity().name().equals(name))
                .findFirst();
    }

    /** The entities whose items are in that table. */
    public List<EntityProjection> entitiesOf(TableDesign table) {
        return entities.stream()
                .filter(entity -> entity.table().name().equals(table.name()))
                .toList();
    }

    /**
     * Those of some entities whose rows may, as far as design and catalogue can tell, claim a key twice: what a scan of all keys has to
     * read. Entities of other tables need not be among them, those of the same tables all have to.
     */
    public List<EntityProjection> withoutProofOfKeys(List<EntityProjection> some) {
        return new KeyProof(design.separator()).unproven(some);
    }

    /** The columns of the source whose values people must not see. */
    public SensitiveColumns sensitiveColumns() {
        return sensitive;
    }

    /** Hides the sensitive values of an item of that table, whatever entity it is of. */
    public ItemMask maskOf(TableDesign table) {
        return entitiesOf(table).stream().map(EntityProjection::mask).reduce(new ItemMask(Set.of()), ItemMask::or);
    }

    /**
     * Compiles an operand of a request, so that it is rendered exactly as the items that it is to find.
     *
     * @param target what it is compared with
     * @param template its template, whose names are parameters
     * @param types the parameters' types by name, from the answer to the pattern's parameter statement
     * @throws InvalidInputException when the template does not fit, naming the attribute and what is wrong
     */
    public ParameterTemplate operand(OperandTarget target, Template template, Map<String, ColumnType> types) {
        List<Finding> findings = new ArrayList<>();
        DesignProblems problems =
                DesignProblems.of(findings, "attribute " + target.attribute() + " of table " + target.table());
        OperandCompiler compiler = new OperandCompiler(template, types, problems);
        Optional<ParameterTemplate> operand = new OperandLookup(this, design).compile(target, compiler, problems);
        Mistakes.throwFirst("The request cannot be made", findings, "There are %d more.");
        return operand.orElseThrow();
    }

    private static List<EntityDraft> drafts(Design design, Schema schema, List<Finding> findings) {
        if (!KeyEscape.canSeparate(design.separator())) {
            DesignProblems.of(findings, "keySeparator")
                    .error(
                            "R-03",
                            "The character \"" + design.separator() + "\" cannot separate the parts of a key.",
                            "Use an ASCII sign such as # or |; letters, digits, spaces and % cannot be escaped.");
        }
        List<EntityDraft> drafts = new ArrayList<>();
        for (EntityDesign entity : design.entities()) {
            DesignProblems problems = DesignProblems.of(findings, "entity " + entity.name());
            new EntityCompiler(design, schema, problems).compile(entity).ifPresent(drafts::add);
        }
        requireProofOfVersionedKeys(design, drafts, findings);
        GroupRules.check(design, findings);
        return drafts;
    }

    private static void requireProofOfVersionedKeys(Design design, List<EntityDraft> drafts, List<Finding> findings) {
        List<EntityProjection> all = drafts.stream()
                .map(draft -> new EntityProjection(draft, new SensitiveColumns(Set.of())))
                .toList();
        new KeyProof(design.separator())
                .unproven(all).stream()
                        .filter(EntityProjection::isVersionedByRow)
                        .forEach(entity -> RowVersionRules.unproven(DesignProblems.of(
                                findings, "entity " + entity.entity().name() + ", version")));
    }

    private static Projection of(Design design, List<EntityDraft> drafts, Schema schema) {
        Set<SourceColumn> marked = new LinkedHashSet<>();
        drafts.forEach(draft -> marked.addAll(draft.log().uses().sensitiveColumns()));
        SensitiveColumns sensitive = SensitiveColumns.spread(marked, schema);
        return new Projection(
                design,
                drafts.stream()
                        .map(draft -> new EntityProjection(draft, sensitive))
                        .toList(),
                sensitive);
    }
}
