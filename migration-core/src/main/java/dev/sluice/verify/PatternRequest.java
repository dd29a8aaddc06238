package dev.sluice.verify;

import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.design.Template;
import dev.sluice.gateway.TargetReader.BoundCondition;
import dev.sluice.gateway.TargetReader.BoundQuery;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.projection.OperandTarget;
import dev.sluice.projection.ParameterTemplate;
import dev.sluice.projection.Projection;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.UnrepresentableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A pattern's request with its templates compiled, to be bound to one parameter set after the other. Immutable. */
final class PatternRequest {
    private final DynamoRequest request;
    private final Map<String, ParameterTemplate> key;
    private final List<Operands> conditions;
    private final List<Operands> filters;

    private PatternRequest(
            DynamoRequest request,
            Map<String, ParameterTemplate> key,
            List<Operands> conditions,
            List<Operands> filters) {
        this.request = request;
        this.key = key;
        this.conditions = conditions;
        this.filters = filters;
    }

    /** A condition and its compiled operands. */
    private record Operands(KeyCondition condition, List<ParameterTemplate> templates) {}

    /** A request with its values. */
    sealed interface Bound {
        /** GetItem. */
        record Get(String table, Item key) implements Bound {}

        /** Query, with the most items that the application takes. */
        record Query(BoundQuery query, OptionalInt limit) implements Bound {}
    }

    /**
     * Compiles the templates.
     *
     * @param projection renders values as the items have them
     * @param request the pattern's request
     * @param types the parameters' types
     * @throws dev.sluice.problem.InvalidInputException when a template does not fit
     */
    static PatternRequest compile(Projection projection, DynamoRequest request, Map<String, ColumnType> types) {
        Compilation compilation = new Compilation(projection, request.table(), types);
        if (request instanceof DynamoRequest.Query query) {
            return new PatternRequest(
                    request, Map.of(), compilation.operands(query.conditions()), compilation.operands(query.filters()));
        }
        Map<String, ParameterTemplate> key = new LinkedHashMap<>();
        if (request instanceof DynamoRequest.GetItem get) {
            get.key().forEach((name, template) -> key.put(name, compilation.operand(name, template)));
        }
        return new PatternRequest(request, key, List.of(), List.of());
    }

    private record Compilation(Projection projection, String table, Map<String, ColumnType> types) {
        ParameterTemplate operand(String attribute, Template template) {
            return projection.operand(new OperandTarget(table, attribute), template, types);
        }

        List<Operands> operands(List<KeyCondition> conditions) {
            return conditions.stream()
                    .map(condition -> new Operands(
                            condition,
                            condition.values().stream()
                                    .map(template -> operand(condition.attribute(), template))
                                    .toList()))
                    .toList();
        }
    }

    /**
     * Binds a parameter set.
     *
     * @throws UnrepresentableException when a value has no such form
     */
    Bound bind(ParameterSet parameters) throws UnrepresentableException {
        if (request instanceof DynamoRequest.Query query) {
            return new Bound.Query(
                    new BoundQuery(
                            query.table(),
                            query.index(),
                            bind(conditions, parameters),
                            bind(filters, parameters),
                            query.direction()),
                    query.limit());
        }
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, ParameterTemplate> entry : key.entrySet()) {
            values.put(entry.getKey(), entry.getValue().render(parameters.values()));
        }
        return new Bound.Get(request.table(), new Item(values));
    }

    /** The index asked, if any. */
    Optional<String> index() {
        return request instanceof DynamoRequest.Query query ? query.index() : Optional.empty();
    }

    private static List<BoundCondition> bind(List<Operands> operands, ParameterSet parameters)
            throws UnrepresentableException {
        List<BoundCondition> bound = new ArrayList<>();
        for (Operands each : operands) {
            List<AttributeValue> values = new ArrayList<>();
            for (ParameterTemplate template : each.templates()) {
                values.add(template.render(parameters.values()));
            }
            bound.add(new BoundCondition(
                    each.condition().attribute(), each.condition().operator(), values));
        }
        return bound;
    }
}
