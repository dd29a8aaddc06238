package dev.sluice.typemap;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes random values of a type, as literals that PostgreSQL reads. All of them can be represented. */
@FunctionalInterface
interface Values {
    String next(RandomGenerator random);

    /** One of those given. */
    static Values oneOf(String... literals) {
        return random -> literals[random.nextInt(literals.length)];
    }

    /** Each of several kinds in turn, by chance. */
    static Values mixed(Values... kinds) {
        return random -> kinds[random.nextInt(kinds.length)].next(random);
    }

    /** Whole numbers of any length up to that of the bounds. */
    static Values whole(long least, long greatest) {
        return random -> {
            long value = random.nextLong() >> random.nextInt(64);
            return Long.toString(value < least || value > greatest ? Math.floorMod(value, greatest) : value);
        };
    }

    /** Decimals with the digits given, in all and after the point. */
    static Values decimal(int precision, int scale) {
        return random -> {
            int fraction = scale == 0 ? 0 : random.nextInt(scale + 1);
            String integer = Values.digits(random, random.nextInt(precision - scale + 1));
            String sign = random.nextBoolean() ? "-" : "";
            return sign + (integer.isEmpty() ? "0" : integer) + (fraction == 0 ? "" : "." + digits(random, fraction));
        };
    }

    /** Digits, zeros among them. */
    static String digits(RandomGenerator random, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(random.nextInt(4) == 0 ? 0 : random.nextInt(10));
        }
        return out.toString();
    }

    /** Text of up to so many characters: what some parser trips over, other scripts, anything but U+0000. */
    static Values text(int longest) {
        List<String> hard = List.of(
                "\"", "\\", "'", "{", "}", "(", ")", "[", "]", ",", ";", " ", "=>", ":", "#", "%", "NULL", "null",
                "empty", "\t", "\n", "\r", "\u0001", "\u001f", "\u007f", "\u00a0", "é", "e\u0301", "ß", "İ", "中",
                "\ufeff", "\ufffd", "😀", "👩‍👧", "$", "&", "<", "a", "Z", "0", "-", "/", "");
        return random -> {
            StringBuilder out = new StringBuilder();
            int parts = random.nextInt(6);
            for (int i = 0; i < parts; i++) {
                String part = random.nextInt(3) == 0
                        ? Character.toString(codePoint(random))
                        : hard.get(random.nextInt(hard.size()));
                if (out.codePointCount(0, out.length()) + part.codePointCount(0, part.length()) <= longest) {
                    out.append(part);
                }
            }
            return out.toString();
        };
    }

    private static int codePoint(RandomGenerator random) {
        int point = random.nextInt(1, 1 << (8 + random.nextInt(13)));
        return point >= 0xD800 && point <= 0xDFFF ? 'x' : Math.min(point, 0x10FFFF);
    }

    /** Hexadecimal digits of random bytes. */
    static Values hex(String prefix, int fewest, int most) {
        return random -> {
            byte[] bytes = new byte[random.nextInt(fewest, most + 1)];
            random.nextBytes(bytes);
            return prefix + java.util.HexFormat.of().formatHex(bytes);
        };
    }

    /** A random number of these, joined. */
    static Values joined(Values part, String separator, int fewest, int most) {
        return random -> {
            int count = random.nextInt(fewest, most + 1);
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < count; i++) {
                out.append(i == 0 ? "" : separator).append(part.next(random));
            }
            return out.toString();
        };
    }
}
