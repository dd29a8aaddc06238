package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.CallRate;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.AttributeSource.ConstantSource;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.source.QualifiedName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Reading the project document")
class ProjectReaderTest {

    @Nested
    @DisplayName("the example of the format's page")
    class Example {
        private final Project project;
        private final EntityDesign rental;

        Example() throws Exception {
            project = ProjectReader.parse(Documents.example());
            rental = project.design().entity("Rental").orElseThrow();
        }

        @Test
        @DisplayName("has a table with a sparse index")
        void table() {
            IndexDesign index = project.design().tables().get(0).indexes().get(0);
            assertThat(index.name()).isEqualTo("gsi1");
            assertThat(index.sparseness()).isEqualTo(IndexDesign.Sparseness.SPARSE);
            assertThat(index.sortKeys()).hasSize(1);
            assertThat(project.design().tables().get(0).timeToLiveAttribute()).contains("expiresAt");
        }

        @Test
        @DisplayName("has an entity with keys, copies, lists and attributes")
        void entity() {
            assertThat(rental.root()).isEqualTo(new QualifiedName("public", "rental"));
            assertThat(rental.filter().comparisons())
                    .containsExactly(new Comparison("customer_id", Condition.Operator.IS_NOT_NULL, List.of()));
            assertThat(rental.keys()).containsOnlyKeys("pk", "sk", "gsi1pk", "gsi1sk");
            assertThat(rental.copies().get(0).path()).hasSize(2);
            assertThat(rental.embeddings().get(0).order()).hasSize(2);
            AttributeMapping note = attribute("note");
            assertThat(note.nulls()).isEqualTo(NullPolicy.NULL_VALUE);
            assertThat(attribute("email").sensitivity()).isEqualTo(Sensitivity.SENSITIVE);
            assertThat(((ColumnSource) attribute("expiresAt").source()).representation())
                    .isEqualTo(Representation.EPOCH_SECONDS);
            assertThat(attribute("open").source()).isEqualTo(new ConstantSource(new AttributeValue.BooleanValue(true)));
        }

        @Test
        @DisplayName("has patterns with a query and a get")
        void patterns() {
            DynamoRequest.Query query =
                    (DynamoRequest.Query) project.accessPatterns().get(0).request();
            assertThat(query.index()).contains("gsi1");
            assertThat(query.direction()).isEqualTo(Direction.DESCENDING);
            assertThat(query.limit()).hasValue(20);
            assertThat(query.conditions()).extracting(KeyCondition::operator).containsExactly(Operator.EQUALS);
            assertThat(project.accessPatterns().get(0).contract()).isEqualTo(Contract.ORDERED);
            assertThat(project.accessPatterns().get(0).callsPerSecond())
                    .contains(new CallRate(new BigDecimal("12.5"), Optional.of(BigDecimal.valueOf(40))));
            assertThat(project.accessPatterns().get(1).request()).isInstanceOf(DynamoRequest.GetItem.class);
        }

        private AttributeMapping attribute(String name) {
            return rental.attributes().stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName("a comparison can hold a range on one column")
    void range() {
        String document = Documents.SMALL.replace("{active: true}", "{age: {at-least: 18, less-than: 65}}");
        assertThat(ProjectReader.parse(document)
                        .design()
                        .entities()
                        .get(0)
                        .filter()
                        .comparisons())
                .containsExactly(
                        new Comparison("age", Condition.Operator.AT_LEAST, List.of("18")),
                        new Comparison("age", Condition.Operator.LESS_THAN, List.of("65")));
    }

    @Test
    @DisplayName("a local index takes the table's partition key")
    void localIndex() {
        String document = Documents.SMALL.replace(
                "        partitionKey: {name: gsi1pk, type: S}\n",
                "        kind: local\n        sortKey: {name: gsi1pk, type: S}\n");
        IndexDesign index =
                ProjectReader.parse(document).design().tables().get(0).indexes().get(0);
        assertThat(index.partitionKeys())
                .containsExactly(
                        ProjectReader.parse(document).design().tables().get(0).partitionKey());
    }

    @Test
    @DisplayName("a document with a byte order mark and CRLF reads the same")
    void byteOrderMark(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        java.nio.file.Files.writeString(
                folder.resolve(ProjectReader.FILE_NAME), "\uFEFF" + Documents.SMALL.replace("\n", "\r\n"));
        assertThat(ProjectReader.read(folder)).isEqualTo(ProjectReader.parse(Documents.SMALL));
    }

    @Test
    @DisplayName("sections that are left out have their defaults")
    void defaults() {
        Project project = ProjectReader.parse("sluice: 1\nname: a\nsource: {url: 'jdbc:postgresql:a'}\nrun:\n");
        assertThat(project.settings()).isEqualTo(RunSettings.DEFAULT);
        assertThat(project.target()).isEqualTo(TargetSettings.DEFAULT);
        assertThat(project.design().separator()).isEqualTo('#');
        assertThat(project.accessPatterns()).isEmpty();
    }
}
