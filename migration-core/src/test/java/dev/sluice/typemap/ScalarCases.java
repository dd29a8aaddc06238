package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.UnknownType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Numbers, texts, bytes and identifiers. */
final class ScalarCases {
    private static final String NINES_38 = "9".repeat(38);
    private static final String TINY = "0." + "0".repeat(129) + "1";
    private static final String HUGE = NINES_38 + "0".repeat(88);

    private ScalarCases() {}

    static ColumnType base(BaseKind kind) {
        return BaseType.of(kind);
    }

    private static TypeCase simple(BaseKind kind, Values values) {
        String name = kind == BaseKind.CHAR ? "\"char\"" : kind.catalogueName();
        return TypeCase.of(name, base(kind), values);
    }

    static Stream<TypeCase> numbers() {
        TypeCase int8 = simple(BaseKind.INT8, Values.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .edges("0", "-1", "9223372036854775807", "-9223372036854775808");
        return Stream.of(
                simple(BaseKind.INT2, Values.whole(-32768, 32767)).edges("-32768", "32767", "0"),
                simple(BaseKind.INT4, Values.whole(Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .edges("-2147483648", "2147483647"),
                int8,
                int8.as(Representation.STRING),
                numeric(10, 2).edges("1.10", "1.1", "-99999999.99", "0.00", "100"),
                numeric(38, 0).edges(NINES_38, "-" + NINES_38),
                numeric(38, 38).edges("0." + NINES_38, "-0." + "0".repeat(37) + "1"),
                numeric(38, 10),
                numeric(3, 5).edges("0.00999", "0.00001"),
                TypeCase.of("numeric(5,-2)", NumericType.of(5, -2), Values.whole(-9_999_999, 9_999_999))
                        .edges("1200", "-9999900"),
                numeric(60, 5).edges("9".repeat(55) + ".99999"),
                numeric(60, 5)
                        .as(Representation.NUMBER)
                        .edges("1" + "0".repeat(54))
                        .refused("9".repeat(39))
                        .with(Values.decimal(30, 5)),
                TypeCase.of("numeric", NumericType.UNCONSTRAINED, Values.mixed(Values.decimal(38, 20), scientific()))
                        .edges("1.10", "0.000", NINES_38, TINY, HUGE, "-" + TINY, "-" + HUGE, "1" + "0".repeat(125))
                        .refused(
                                "NaN",
                                "Infinity",
                                "-Infinity",
                                NINES_38 + "9",
                                "1" + "0".repeat(126),
                                "0." + "0".repeat(130) + "9",
                                "1." + "0".repeat(37) + "1"),
                TypeCase.of("numeric", NumericType.UNCONSTRAINED, Values.decimal(200, 100))
                        .as(Representation.STRING)
                        .edges("1.10", "1.100", "NaN", "Infinity", "-Infinity", "0." + "0".repeat(400) + "1"));
    }

    private static TypeCase numeric(int precision, int scale) {
        Values values = scale > precision
                ? random -> "0." + "0".repeat(scale - precision) + Values.digits(random, precision)
                : Values.decimal(precision, scale);
        return TypeCase.of("numeric(" + precision + "," + scale + ")", NumericType.of(precision, scale), values);
    }

    private static Values scientific() {
        return random -> {
            String digits = "1" + Values.digits(random, random.nextInt(38));
            return (random.nextBoolean() ? "-" : "") + digits + "e" + random.nextInt(-130, 125 - digits.length());
        };
    }

    static Stream<TypeCase> floats() {
        TypeCase float8 = simple(BaseKind.FLOAT8, ScalarCases::doubleInRange)
                .edges("-0", "0", "0.1", "1e-130", "9.99e125", "4.35", "123456789.12345678", "1e23")
                .refused("NaN", "Infinity", "-Infinity", "1e308", "-1e126", "4.9e-324", "9e-131");
        TypeCase float4 = simple(BaseKind.FLOAT4, ScalarCases::floatFinite)
                .edges("-0", "0.1", "1e-45", "3.4028235e38", "1.17549435e-38", "16777216")
                .refused("NaN", "Infinity", "-Infinity");
        return Stream.of(
                float8,
                float8.as(Representation.STRING)
                        .edges("NaN", "Infinity", "-Infinity", "1e308", "4.9e-324", "-0")
                        .takingAll(),
                float4,
                float4.as(Representation.STRING).edges("NaN", "Infinity", "-0").takingAll());
    }

    private static String doubleInRange(java.util.random.RandomGenerator random) {
        while (true) {
            double value =
                    random.nextBoolean() ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian() * 1e5;
            double size = Math.abs(value);
            if (size >= 1e-129 && size < 9e125) {
                return Double.toString(value);
            }
        }
    }

    private static String floatFinite(java.util.random.RandomGenerator random) {
        while (true) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                return new BigDecimal(Float.toString(value)).toString();
            }
        }
    }

    static Stream<TypeCase> texts() {
        EnumType mood = new EnumType("mood", List.of("sad", "so, so \"ok\"", "HAPPY"));
        return Stream.of(
                simple(BaseKind.TEXT, Values.text(40)).edges("", " ", "NULL", "a ", "\u00e9", "e\u0301"),
                simple(BaseKind.VARCHAR, Values.text(40)).edges(""),
                TypeCase.of("varchar(20)", base(BaseKind.VARCHAR), Values.text(20))
                        .edges("", " x "),
                simple(BaseKind.CITEXT, Values.text(20)).edges("AbC", "").comparedAsText(),
                simple(BaseKind.NAME, Values.text(10)).edges("", "pg_class"),
                simple(BaseKind.CHAR, Values.oneOf("a", "Z", "\"", "\\", " ", ",", "{"))
                        .edges("", "\\377", "\\001"),
                TypeCase.of("char(8)", base(BaseKind.BPCHAR), Values.text(8))
                        .edges("", "ab", " ab", "ab\t", "ab      "),
                TypeCase.of("char(1)", base(BaseKind.BPCHAR), Values.text(1)).edges("", "x"),
                TypeCase.of("mood", mood, Values.oneOf("sad", "so, so \"ok\"", "HAPPY")),
                TypeCase.of("short_text", new DomainType("short_text", base(BaseKind.TEXT)), Values.text(10)),
                TypeCase.of("cube", new UnknownType("cube"), Values.oneOf("(1,2)", "(1.5,-3,7)", "(0,0),(1,1e20)"))
                        .comparedAsText(),
                simple(BaseKind.XML, Values.oneOf("<a b=\"1\">é</a>", "text", "<a/><b/>", "<!-- c -->x", ""))
                        .comparedAsText(),
                simple(BaseKind.TSVECTOR, Values.oneOf("'a':1A,2 'b'", "'it''s':3", "'\\\\x' 'é'", ""))
                        .edges("'a b':1"),
                simple(BaseKind.TSQUERY, Values.oneOf("'a' & 'b':*A", "!'x' <-> 'y'", "'it''s' | ('b' & 'c')"))
                        .edges(""),
                simple(BaseKind.LTREE, Values.oneOf("a.b.c", "Top", "x_1.y")).edges(""),
                simple(BaseKind.LQUERY, Values.oneOf("a.*{1,2}.!b", "*.x@")).comparedAsText(),
                simple(BaseKind.JSONPATH, Values.oneOf("$.a[*] ? (@.b > 1)", "strict $.\"x y\""))
                        .comparedAsText());
    }

    static Stream<TypeCase> bytesAndFlags() {
        Values bool = Values.oneOf("true", "false");
        TypeCase bytea = simple(BaseKind.BYTEA, Values.hex("\\x", 0, 40)).edges("\\x", "\\x00", "\\xff00");
        TypeCase uuid = simple(BaseKind.UUID, ScalarCases::uuid)
                .edges("00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF");
        return Stream.of(
                simple(BaseKind.BOOL, bool),
                simple(BaseKind.BOOL, bool).as(Representation.NUMBER),
                simple(BaseKind.BOOL, bool).as(Representation.STRING),
                bytea,
                bytea.as(Representation.STRING),
                uuid,
                uuid.as(Representation.BINARY),
                TypeCase.of("text", base(BaseKind.GEOMETRY), random -> Values.hex("01", 20, 40)
                                .next(random)
                                .toUpperCase(java.util.Locale.ROOT))
                        .edges(
                                "0101000020E6100000000000000000F03F0000000000000040",
                                "00000000013FF00000000000004000000000000000")
                        .refused("0201000000", "0101", "xyz", "010"),
                simple(BaseKind.BIT, Values.oneOf("0", "1")),
                TypeCase.of("bit(5)", base(BaseKind.BIT), Values.oneOf("00000", "10101", "01111")),
                simple(BaseKind.VARBIT, Values.joined(Values.oneOf("0", "1"), "", 0, 70))
                        .edges(""));
    }

    private static String uuid(java.util.random.RandomGenerator random) {
        return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    }

    static Stream<TypeCase> identifiers() {
        Values unsigned32 = Values.whole(0, 4_294_967_295L);
        return Stream.of(
                simple(BaseKind.OID, unsigned32).edges("0", "4294967295"),
                simple(BaseKind.XID, unsigned32).edges("4294967295"),
                simple(BaseKind.CID, unsigned32),
                simple(BaseKind.XID8, Values.whole(0, Long.MAX_VALUE)).edges("18446744073709551615"),
                simple(BaseKind.OID, unsigned32).as(Representation.STRING),
                simple(BaseKind.REGCLASS, Values.oneOf("pg_class", "pg_toast.pg_toast_1255")),
                simple(BaseKind.REGTYPE, Values.oneOf("integer", "text[]", "\"char\"", "numeric")),
                simple(BaseKind.REGPROCEDURE, Values.oneOf("abs(integer)", "now()")),
                simple(BaseKind.REGROLE, Values.oneOf("postgres", "pg_monitor")),
                simple(BaseKind.PG_LSN, Values.oneOf("0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF")),
                simple(BaseKind.TID, Values.oneOf("(0,1)", "(4294967295,65535)")),
                simple(BaseKind.PG_SNAPSHOT, Values.oneOf("10:20:10,14,15", "1:1:"))
                        .comparedAsText(),
                simple(BaseKind.MONEY, Values.decimal(16, 2)).edges("0", "-1234567.89", "92233720368547758.07"),
                simple(BaseKind.INET, Values.oneOf("10.1.2.3", "10.1.2.3/8", "::1", "fe80::1/64", "::ffff:1.2.3.4"))
                        .edges("0.0.0.0/0", "10.1.2.3/32"),
                simple(BaseKind.CIDR, Values.oneOf("10.0.0.0/8", "192.168.1.0/24", "2001:db8::/32", "10.1.2.3/32")),
                simple(BaseKind.MACADDR, Values.oneOf("08:00:2b:01:02:03", "FF-FF-FF-FF-FF-FF")),
                simple(BaseKind.MACADDR8, Values.oneOf("08:00:2b:01:02:03:04:05")));
    }
}
