package dev.sluice.typemap;

import static dev.sluice.typemap.ScalarCases.base;

import dev.sluice.design.Representation;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import java.util.List;
import java.util.stream.Stream;

/** Arrays, rows, ranges, JSON, hstore, geometry, and all of them inside each other. */
final class StructuredCases {
    /** What the cases need in the database. */
    static final String SCHEMA = """
            CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube;
            CREATE TYPE mood AS ENUM ('sad', 'so, so "ok"', 'HAPPY');
            CREATE DOMAIN short_text AS text CHECK (length(value) < 100);
            CREATE DOMAIN numbers AS int4[];
            CREATE TYPE inner_row AS (a int4, "B c" text, list text[]);
            CREATE TYPE outer_row AS (id int8, note text, nested inner_row, rows inner_row[], flag bool, "when" timestamptz,
                span int4range, extra hstore);
            CREATE TYPE one AS (only_field text);
            CREATE TYPE textrange AS RANGE (subtype = text, collation = "C");
            """;

    private static final ColumnType INNER = new CompositeType(
            "inner_row",
            List.of(
                    field("a", base(BaseKind.INT4)),
                    field("B c", base(BaseKind.TEXT)),
                    field("list", ArrayType.of(base(BaseKind.TEXT)))));

    private static final Values INT4 = Values.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Values TEXT = Values.text(12);
    private static final Values INNER_ROWS = Literals.rows(INT4, TEXT, Literals.arrays(TEXT, ','));
    private static final Values HSTORE = StructuredCases::hstore;

    private StructuredCases() {}

    private static CompositeType.Field field(String name, ColumnType type) {
        return new CompositeType.Field(name, type);
    }

    static Stream<TypeCase> arrays() {
        TypeCase int4 = array(BaseKind.INT4, INT4)
                .edges(
                        "{}",
                        "{NULL}",
                        "{{1,2},{3,NULL}}",
                        "[0:1]={1,2}",
                        "[-2:-2]={5}",
                        "{{{{{{7}}}}}}",
                        "[2147483640:2147483641]={1,2}");
        return Stream.of(
                int4,
                int4.as(Representation.LIST),
                int4.as(Representation.STRING),
                array(BaseKind.TEXT, TEXT)
                        .edges("{\"\"}", "{\"NULL\",null}", "{\"a b\",\"{x}\",\"a\\\\\\\"b\"}", "{null}"),
                array(BaseKind.BOOL, Values.oneOf("true", "false")),
                array(BaseKind.BYTEA, Values.hex("\\x", 0, 9)).edges("{\"\\\\x\"}"),
                array(BaseKind.TIMESTAMPTZ, random -> TemporalCases.moment(random) + "+00")
                        .refused("{infinity}"),
                array(BaseKind.FLOAT8, Values.oneOf("0.1", "-0", "1e20", "1e-7"))
                        .refused("{NaN}", "{1e300}"),
                array(BaseKind.UUID, random -> new java.util.UUID(random.nextLong(), random.nextLong()).toString()),
                array(BaseKind.JSONB, random -> notNull(Literals.json(random, 2)))
                        .edges("{NULL}", "{\"[null]\"}")
                        .refused("{\"null\"}", "{NULL,\"null\"}"),
                TypeCase.of(
                                "numeric[]",
                                ArrayType.of(NumericType.UNCONSTRAINED),
                                Literals.arrays(Values.decimal(30, 10), ','))
                        .refused("{1,NaN}"),
                TypeCase.of(
                        "numbers",
                        new DomainType("numbers", ArrayType.of(base(BaseKind.INT4))),
                        Literals.arrays(INT4, ',')),
                TypeCase.of(
                                "box[]",
                                new ArrayType(base(BaseKind.BOX), ';'),
                                Literals.arrays(Values.oneOf("(1,2),(0,0)", "(3,4),(-1,1.5)"), ';'))
                        .comparedAsText(),
                TypeCase.of("inner_row[]", ArrayType.of(INNER), Literals.arrays(INNER_ROWS, ',')),
                TypeCase.of("hstore[]", ArrayType.of(base(BaseKind.HSTORE)), Literals.arrays(HSTORE, ',')));
    }

    private static TypeCase array(BaseKind kind, Values elements) {
        return TypeCase.of(kind.catalogueName() + "[]", ArrayType.of(base(kind)), Literals.arrays(elements, ','));
    }

    private static String notNull(String json) {
        return json.equals("null") ? "{}" : json;
    }

    static Stream<TypeCase> rows() {
        ColumnType outer = new CompositeType(
                "outer_row",
                List.of(
                        field("id", base(BaseKind.INT8)),
                        field("note", base(BaseKind.TEXT)),
                        field("nested", INNER),
                        field("rows", ArrayType.of(INNER)),
                        field("flag", base(BaseKind.BOOL)),
                        field("when", base(BaseKind.TIMESTAMPTZ)),
                        field("span", new RangeType("int4range", base(BaseKind.INT4), RangeType.Form.RANGE)),
                        field("extra", base(BaseKind.HSTORE))));
        Values values = Literals.rows(
                INT4,
                TEXT,
                INNER_ROWS,
                Literals.arrays(INNER_ROWS, ','),
                Values.oneOf("t", "f"),
                random -> TemporalCases.moment(random) + "+00",
                Values.oneOf("[1,5)", "empty", "(,)"),
                HSTORE);
        ColumnType one = new CompositeType("one", List.of(field("only_field", base(BaseKind.TEXT))));
        return Stream.of(
                TypeCase.of("inner_row", INNER, INNER_ROWS)
                        .edges("(,,)", "(1,\"\",{})", "(1,\"a\\\\b\"\"c\",\"{\"\"x,y\"\"}\")"),
                TypeCase.of("outer_row", outer, values).edges("(,,,,,,,)").refused("(,,,,,infinity,,)"),
                TypeCase.of("one", one, Literals.rows(TEXT)).edges("()", "(\"\")", "(a)"),
                TypeCase.of("inner_row", INNER, INNER_ROWS).as(Representation.STRING));
    }

    static Stream<TypeCase> ranges() {
        Values int4 = random -> range(random, INT4, true);
        Values text = random -> random.nextBoolean() ? "[\"\",\"a,b)\")" : "(\"(\"\"\\\\\",\"~]\"]";
        TypeCase int4range =
                range("int4range", BaseKind.INT4, int4).edges("empty", "(,)", "[1,1]", "(,5]", "[5,)", "(1,2)");
        TypeCase dates = range("daterange", BaseKind.DATE, Values.oneOf("[2020-01-01,2021-01-01)", "[,2020-02-02]"))
                .refused("[2020-01-01,infinity)", "[-infinity,2020-01-01)");
        return Stream.of(
                int4range,
                int4range.as(Representation.STRING),
                range("int8range", BaseKind.INT8, int4),
                TypeCase.of(
                                "numrange",
                                new RangeType("numrange", NumericType.UNCONSTRAINED, RangeType.Form.RANGE),
                                Values.oneOf("[1.10,2.5)", "(-0.5,1e20]", "(,3]"))
                        .refused("[1,Infinity)"),
                range(
                                "tsrange",
                                BaseKind.TIMESTAMP,
                                Values.oneOf("[2020-01-01 10:00,2020-01-02)", "(,2020-01-01 24:00]"))
                        .refused("[2020-01-01,infinity]"),
                range(
                        "tstzrange",
                        BaseKind.TIMESTAMPTZ,
                        Values.oneOf("[2020-01-01 10:00+02,2020-01-02 00:00:00.5+00)")),
                dates,
                range("textrange", BaseKind.TEXT, text).edges("[\"\",\"\"]", "[,\"\"]", "empty"),
                multirange("int4multirange", BaseKind.INT4, Values.joined(int4, ",", 0, 4))
                        .edges("{}", "{(,)}", "{[1,2),[4,5)}"),
                multirange(
                        "tstzmultirange", BaseKind.TIMESTAMPTZ, Values.oneOf("[2020-01-01,2020-01-02),[2021-01-01,)")),
                multirange("textmultirange", BaseKind.TEXT, Values.joined(text, ",", 0, 2)));
    }

    private static TypeCase range(String name, BaseKind bound, Values values) {
        return TypeCase.of(name, new RangeType(name, base(bound), RangeType.Form.RANGE), values);
    }

    private static TypeCase multirange(String name, BaseKind bound, Values ranges) {
        return TypeCase.of(
                name,
                new RangeType(name, base(bound), RangeType.Form.MULTIRANGE),
                random -> "{" + ranges.next(random) + "}");
    }

    private static String range(java.util.random.RandomGenerator random, Values bounds, boolean unbounded) {
        if (random.nextInt(10) == 0) {
            return "empty";
        }
        int one = Integer.parseInt(bounds.next(random)) / 2;
        int other = Integer.parseInt(bounds.next(random)) / 2;
        String lower = unbounded && random.nextInt(5) == 0 ? "" : String.valueOf(Math.min(one, other));
        String upper = unbounded && random.nextInt(5) == 0 ? "" : String.valueOf(Math.max(one, other));
        return (random.nextBoolean() ? "[" : "(") + lower + "," + upper + (random.nextBoolean() ? "]" : ")");
    }

    static Stream<TypeCase> documents() {
        TypeCase jsonb = TypeCase.of("jsonb", base(BaseKind.JSONB), random -> Literals.json(random, 4))
                .edges("null", "\"\"", "{}", "[]", "{\"a\":\"\"}", "1.0", "\"\\ud83d\\ude00\"", deep(31), "-0", "1e125")
                .refused("{\"\":1}", deep(32), "1" + "0".repeat(126), "1".repeat(39), "[0." + "0".repeat(130) + "1]");
        TypeCase objects =
                TypeCase.of("jsonb", base(BaseKind.JSONB), random -> "{\"k\":" + Literals.json(random, 3) + "}");
        return Stream.of(
                jsonb,
                jsonb.as(Representation.STRING).edges("{\"\":1}", deep(100)).takingAll(),
                objects.as(Representation.MAP).refused("[]", "1", "null"),
                TypeCase.of("jsonb", base(BaseKind.JSONB), random -> "[" + Literals.json(random, 3) + "]")
                        .as(Representation.LIST)
                        .refused("{}", "null"),
                TypeCase.of("json", base(BaseKind.JSON), random -> Literals.json(random, 3))
                        .edges("{\"a\":1,\"a\" : 2}", " [1.0 ]")
                        .comparedAsText(),
                TypeCase.of("hstore", base(BaseKind.HSTORE), HSTORE)
                        .edges("", "a=>NULL", "\"a\"=>\"\"", "\"N\"=>\"NULL\"", "\"=>\"=>\", \"")
                        .refused("\"\"=>\"1\""),
                TypeCase.of("hstore", base(BaseKind.HSTORE), HSTORE).as(Representation.STRING));
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String hstore(java.util.random.RandomGenerator random) {
        return Values.joined(
                        pair -> Literals.quoted("k" + TEXT.next(pair)) + "=>"
                                + (pair.nextInt(4) == 0 ? "NULL" : Literals.quoted(TEXT.next(pair))),
                        ",",
                        0,
                        4)
                .next(random);
    }

    static Stream<TypeCase> shapes() {
        Values number = Values.oneOf("0", "-0", "1.5", "1e300", "-2.25", "Infinity", "NaN", "4.9e-324");
        Values point = random -> "(" + number.next(random) + "," + number.next(random) + ")";
        return Stream.of(
                        shape(BaseKind.POINT, point),
                        shape(BaseKind.LSEG, random -> "[" + point.next(random) + "," + point.next(random) + "]"),
                        shape(BaseKind.BOX, random -> point.next(random) + "," + point.next(random)),
                        shape(
                                BaseKind.PATH,
                                random -> "[" + Values.joined(point, ",", 1, 4).next(random) + "]"),
                        shape(
                                BaseKind.POLYGON,
                                random -> "(" + Values.joined(point, ",", 1, 4).next(random) + ")"),
                        shape(BaseKind.LINE, Values.oneOf("{1,-1,0}", "{0.5,2,1e10}")),
                        shape(BaseKind.CIRCLE, Values.oneOf("<(0,0),1>", "<(-1.5,2e10),0.25>")))
                .map(TypeCase::comparedAsText);
    }

    private static TypeCase shape(BaseKind kind, Values values) {
        return TypeCase.of(kind.catalogueName(), base(kind), values);
    }
}
