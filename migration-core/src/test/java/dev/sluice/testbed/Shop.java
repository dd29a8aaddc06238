package dev.sluice.testbed;

import dev.sluice.design.Design;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.Projection;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.source.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A small schema and a design on it for tests of what runs: customers, whose email is sensitive, and notes, whose owner is in the
 * key. {@code guest} claims the keys of customers by its {@code customer_ref}.
 */
public final class Shop {
    /** The design's one table. */
    public static final String TABLE = "shop";

    private static final String DOCUMENT = """
            sluice: 1
            name: shop
            source: {url: "jdbc:postgresql://localhost/shop"}
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                timeToLive: expires
            entities:
              Customer:
                table: shop
                from: public.customer
                where: {name: {not: null}}
                keys: {pk: "CUSTOMER#{customer_id}", sk: PROFILE}
                attributes:
                  name: name
                  email: {column: email, sensitive: true}
                  balance: balance
                  expires: {column: expires, as: number}
              Note:
                table: shop
                from: public.note
                keys: {pk: "NOTE#{owner}", sk: "{note_id:pad=8}"}
                attributes: {body: body}
            """;

    private static final String GUEST = """
              Guest:
                table: shop
                from: public.guest
                keys: {pk: "CUSTOMER#{customer_ref}", sk: PROFILE}
                attributes: {guest: guest_id}
            """;

    /** A second table of the same schema. */
    private static final String ARCHIVE = """
              Archived:
                table: archive
                from: public.guest
                keys: {pk: "GUEST#{guest_id}", sk: ARCHIVE}
                attributes: {ref: customer_ref}
            """;

    private Shop() {}

    /** Customers and notes. */
    public static Projection projection() {
        return Projection.compile(design(DOCUMENT), schema());
    }

    /** Customers, notes, and guests that may claim a customer's key. */
    public static Projection projectionWithGuests() {
        return Projection.compile(design(DOCUMENT + GUEST), schema());
    }

    /** Customers whose rows count their changes in {@code seq}, and notes. */
    public static Projection projectionVersionedByRow() {
        String filter = "where: {name: {not: null}}\n";
        return Projection.compile(design(DOCUMENT.replace(filter, filter + "    version: seq\n")), schema());
    }

    /** The table, under another name where tests share a server. */
    public static Projection projection(String table) {
        return Projection.compile(design(DOCUMENT.replace("shop", table)), schema());
    }

    /** Customers and notes in their table, and guests in a table of their own, {@code archive}. */
    public static Projection projectionWithArchive() {
        return Projection.compile(designWithArchive(), schema());
    }

    /** The design's second table. */
    public static TableDesign archive() {
        return designWithArchive().table("archive").orElseThrow();
    }

    private static Design designWithArchive() {
        String tables = """
                tables:
                  archive:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                """;
        return design(DOCUMENT.replace("tables:\n", tables) + ARCHIVE);
    }

    /** Notes under a key of their own each, and a global index {@code byOwner} of them by owner, whose {@code owner} is sensitive where that is asked for. */
    public static Projection projectionWithIndex(boolean isOwnerSensitive) {
        String indexed = DOCUMENT.replace(
                        "    timeToLive: expires\n",
                        "    timeToLive: expires\n    indexes: {byOwner: {partitionKey: {name: by, type: S}, projection: all}}\n")
                .replace(
                        "keys: {pk: \"NOTE#{owner}\", sk: \"{note_id:pad=8}\"}",
                        "keys: {pk: \"NOTE#{note_id}\", sk: NOTE, by: \"OWNER#{owner}\"}")
                .replace(
                        "attributes: {body: body}",
                        "attributes: {body: body, owner: {column: owner, sensitive: " + isOwnerSensitive + "}}");
        return Projection.compile(design(indexed), schema());
    }

    /** The table's design. */
    public static TableDesign table() {
        return design(DOCUMENT).table(TABLE).orElseThrow();
    }

    /** A table of that name with another key. */
    public static TableDesign tableWithOtherKey() {
        TableDesign table = table();
        return new TableDesign(
                table.name(),
                new KeyAttribute("id", KeyType.N),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                table.scope());
    }

    /** Customers and notes, whose numbers are padded to that many digits. */
    public static Design designWithPad(int digits) {
        return design(DOCUMENT.replace("pad=8", "pad=" + digits));
    }

    /** The same, compiled. */
    public static Projection projectionWithPad(int digits) {
        return Projection.compile(designWithPad(digits), schema());
    }

    /** Customers and notes. */
    public static Design design() {
        return design(DOCUMENT);
    }

    private static Design design(String document) {
        return ProjectReader.parse(document).design();
    }

    private static Schema schema() {
        ColumnType integer = BaseType.of(BaseKind.INT4);
        ColumnType text = BaseType.of(BaseKind.TEXT);
        return new Schema(List.of(
                PublicTables.table(
                        "customer",
                        column("customer_id", integer),
                        column("name", text),
                        column("email", text),
                        column("balance", NumericType.UNCONSTRAINED),
                        column("expires", BaseType.of(BaseKind.INT8)),
                        column("seq", BaseType.of(BaseKind.INT8))),
                PublicTables.table("note", column("note_id", integer), column("owner", text), column("body", text)),
                PublicTables.table("guest", column("guest_id", integer), column("customer_ref", integer))));
    }

    private static Column column(String name, ColumnType type) {
        boolean key = name.endsWith("_id") || name.equals("owner") || name.endsWith("_ref") || name.equals("seq");
        return key ? PublicTables.column(name, type) : PublicTables.nullable(name, type);
    }
}
