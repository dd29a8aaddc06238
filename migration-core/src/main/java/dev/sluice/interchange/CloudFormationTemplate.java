package dev.sluice.interchange;

import com.google.gson.JsonObject;
import dev.sluice.design.TableDesign;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A design's tables as a template of AWS CloudFormation: a stack of it makes what {@code sluice provision} makes. Stateless. */
public final class CloudFormationTemplate {
    /** The only version of a template that there is. */
    private static final String VERSION = "2010-09-09";

    private CloudFormationTemplate() {}

    /**
     * The template.
     *
     * @param name of the project, for its description
     * @param tables in the order of the design
     * @return indented JSON. Tables are kept where the stack is deleted or would replace them: with one of them goes its data.
     */
    public static String of(String name, List<TableDesign> tables) {
        JsonObject resources = new JsonObject();
        Set<String> taken = new HashSet<>();
        for (TableDesign table : tables) {
            resources.add(logicalId(table.name(), taken), resource(table));
        }
        JsonObject template = new JsonObject();
        template.addProperty("AWSTemplateFormatVersion", VERSION);
        template.addProperty("Description", "The tables of the design " + name + ", as sluice provision makes them.");
        template.add("Resources", resources);
        return TableJson.indented(template);
    }

    private static JsonObject resource(TableDesign table) {
        JsonObject properties = TableJson.of(table);
        table.timeToLiveAttribute()
                .ifPresent(attribute -> properties.add("TimeToLiveSpecification", TableJson.timeToLive(attribute)));
        JsonObject resource = new JsonObject();
        resource.addProperty("Type", "AWS::DynamoDB::Table");
        resource.addProperty("DeletionPolicy", "Retain");
        resource.addProperty("UpdateReplacePolicy", "Retain");
        resource.add("Properties", properties);
        return resource;
    }

    /** Letters and digits only, each once; names of tables have hyphens, dots and underscores too. */
    private static String logicalId(String table, Set<String> taken) {
        StringBuilder id = new StringBuilder("Table");
        for (String word : table.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        String unique = id.toString();
        for (int number = 2; !taken.add(unique); number++) {
            unique = id.toString() + number;
        }
        return unique;
    }
}
