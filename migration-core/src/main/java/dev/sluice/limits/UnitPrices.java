package dev.sluice.limits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What read and write units cost, in US dollars, from a dated file with its source; storage, backups and streams are no part of it. Immutable.
 *
 * @param region of AWS that they hold in
 * @param date when they were looked at, as {@code 2026-01}
 * @param onDemand for each million units
 * @param provisioned for each unit and hour
 */
public record UnitPrices(String region, String date, Price onDemand, Price provisioned) {
    /** The hours of a month, as AWS counts them. */
    public static final int HOURS_A_MONTH = 730;

    private static final double MILLION = 1_000_000;
    private static final int SECONDS_AN_HOUR = 3_600;

    /**
     * A price of both kinds of units.
     *
     * @param writes in dollars
     * @param reads in dollars
     */
    public record Price(double writes, double reads) {}

    /** A month's cost in dollars. */
    public record Cost(double writes, double reads) {
        /** Of both together. */
        public double total() {
            return writes + reads;
        }
    }

    /** The prices that this program came with. */
    public static UnitPrices shipped() {
        Properties file = new Properties();
        try (InputStream text = Objects.requireNonNull(
                UnitPrices.class.getResourceAsStream("prices.properties"), "the prices are beside this class")) {
            file.load(text);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return new UnitPrices(
                text(file, "region"),
                text(file, "date"),
                new Price(number(file, "onDemandWritesPerMillion"), number(file, "onDemandReadsPerMillion")),
                new Price(number(file, "provisionedWriteUnitHour"), number(file, "provisionedReadUnitHour")));
    }

    private static String text(Properties file, String name) {
        return Objects.requireNonNull(file.getProperty(name), name);
    }

    private static double number(Properties file, String name) {
        return Double.parseDouble(text(file, name));
    }

    /**
     * What a month costs on demand.
     *
     * @param writes write units a second, on average over the month
     * @param reads read units a second, on average over the month
     */
    public Cost onDemand(double writes, double reads) {
        double seconds = HOURS_A_MONTH * (double) SECONDS_AN_HOUR;
        return new Cost(writes * seconds / MILLION * onDemand.writes(), reads * seconds / MILLION * onDemand.reads());
    }

    /**
     * What a month costs where so much is provisioned all the time, whether it is used or not.
     *
     * @param writes write units a second
     * @param reads read units a second
     */
    public Cost provisioned(double writes, double reads) {
        return new Cost(writes * HOURS_A_MONTH * provisioned.writes(), reads * HOURS_A_MONTH * provisioned.reads());
    }
}
