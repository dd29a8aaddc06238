package dev.sluice.projection;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;

import dev.sluice.design.Design;
import dev.sluice.problem.Finding;
import dev.sluice.project.ProjectReader;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.NumericType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.List;
import java.util.Optional;

/** A small schema, and designs on it written as in the project document. */
final class RentalDesk {
    static final ColumnType INT = BaseType.of(BaseKind.INT4);
    static final ColumnType TEXT = BaseType.of(BaseKind.TEXT);
    static final ColumnType TIMESTAMP = BaseType.of(BaseKind.TIMESTAMP);

    private RentalDesk() {}

    /** A design from the {@code tables} and {@code entities} of a document. */
    static Design design(String document) {
        return ProjectReader.parse(
                        "sluice: 1\nname: desk\nsource: {url: \"jdbc:postgresql://localhost/desk\"}\n" + document)
                .design();
    }

    static Projection projection(String document) {
        return Projection.compile(design(document), schema());
    }

    static List<Finding> findings(String document) {
        return Projection.check(design(document), schema());
    }

    static Schema schema() {
        return new Schema(List.of(customer(), film(), inventory(), rental(), payment(), staff(), log()));
    }

    private static Table customer() {
        return table(
                "customer",
                List.of(
                        column("customer_id", INT),
                        nullable("first_name", TEXT),
                        column("last_name", TEXT),
                        nullable("email", TEXT),
                        nullable("referred_by", INT)),
                List.of("customer_id"),
                foreignKey("customer_referred_by", "referred_by", "customer", "customer_id"));
    }

    private static Table film() {
        return table("film", List.of(column("film_id", INT), column("title", TEXT)), List.of("film_id"));
    }

    private static Table inventory() {
        return table(
                "inventory",
                List.of(column("inventory_id", INT), column("film_id", INT)),
                List.of("inventory_id"),
                foreignKey("inventory_film", "film_id", "film", "film_id"));
    }

    private static Table rental() {
        return table(
                "rental",
                List.of(
                        column("rental_id", INT),
                        column("rental_date", TIMESTAMP),
                        column("inventory_id", INT),
                        column("customer_id", INT),
                        nullable("return_date", TIMESTAMP),
                        nullable("note", TEXT),
                        nullable("code", BaseType.of(BaseKind.BYTEA)),
                        nullable("tags", ArrayType.of(TEXT)),
                        nullable("detail", BaseType.of(BaseKind.JSONB)),
                        column("desk_id", INT),
                        column("clerk_id", INT)),
                List.of("rental_id"),
                foreignKey("rental_inventory", "inventory_id", "inventory", "inventory_id"),
                foreignKey("rental_customer", "customer_id", "customer", "customer_id"),
                new ForeignKey(
                        "rental_staff", List.of("desk_id", "clerk_id"), name("staff"), List.of("desk_id", "staff_id")));
    }

    private static Table payment() {
        return table(
                "payment",
                List.of(
                        column("payment_id", INT),
                        column("rental_id", INT),
                        column("customer_id", INT),
                        nullable("amount", NumericType.of(5, 2)),
                        column("payment_date", TIMESTAMP),
                        nullable("labels", ArrayType.of(TEXT))),
                List.of("payment_id"),
                foreignKey("payment_rental", "rental_id", "rental", "rental_id"),
                foreignKey("payment_customer", "customer_id", "customer", "customer_id"),
                foreignKey("payment_customer_again", "customer_id", "staff", "staff_id"));
    }

    private static Table staff() {
        return table(
                "staff",
                List.of(column("desk_id", INT), column("staff_id", INT), column("name", TEXT)),
                List.of("desk_id", "staff_id"));
    }

    private static Table log() {
        return table("log", List.of(column("line", TEXT)), List.of());
    }

    private static Table table(String name, List<Column> columns, List<String> primaryKey, ForeignKey... foreignKeys) {
        Optional<UniqueKey> key =
                primaryKey.isEmpty() ? Optional.empty() : Optional.of(new UniqueKey(name + "_pkey", primaryKey));
        return new Table(name(name), Table.Kind.PLAIN, columns, key, List.of(), List.of(foreignKeys), -1, 0);
    }

    private static QualifiedName name(String table) {
        return new QualifiedName("public", table);
    }

    private static ForeignKey foreignKey(String constraint, String column, String references, String referred) {
        return new ForeignKey(constraint, List.of(column), name(references), List.of(referred));
    }
}
