package dev.sluice.samples.load;

import static dev.sluice.samples.load.Activity.Ending.COMMIT;
import static dev.sluice.samples.load.Activity.Ending.ROLL_BACK;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** A day at the desk of Pagila's stores. Dates have whole seconds, as the sample's rows have, and lie where there are partitions. */
final class RentalDesk implements Business {
    private static final int CUSTOMERS = 599;
    private static final int RENTALS = 16_049;
    private static final int DISCS = 4581;
    private static final int FILMS = 1000;
    private static final int CATEGORIES = 16;
    private static final int STAFF = 1500;
    private static final int STORES = 500;
    private static final int ADDRESSES = 605;
    private static final int MONTH_IN_SECONDS = 29 * 24 * 3600;

    private static final String PAYMENT_TIME =
            "timestamptz '2022-07-01 12:00:00+00' + make_interval(secs => CAST(? AS integer))";

    private static final List<Activity> DAY = day(
            often(12, RentalDesk::rent),
            often(10, RentalDesk::bringBack),
            often(10, RentalDesk::pay),
            often(4, RentalDesk::rentAndPay),
            often(4, RentalDesk::correctAddress),
            often(3, RentalDesk::welcome),
            often(2, RentalDesk::move),
            often(2, RentalDesk::deletePayment),
            often(2, RentalDesk::reinsertPayment),
            often(2, RentalDesk::rebookPayment),
            often(2, RentalDesk::rebookRental),
            often(3, RentalDesk::changeTheirMind),
            often(2, RentalDesk::tryTwice),
            RentalCatalogue.DAY);

    @Override
    public List<Activity> day() {
        return DAY;
    }

    @SafeVarargs
    static List<Activity> day(List<Activity>... parts) {
        List<Activity> all = new ArrayList<>();
        for (List<Activity> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    static List<Activity> often(int times, Activity activity) {
        return Collections.nCopies(times, activity);
    }

    private static Activity.Ending rent(Desk desk) throws SQLException {
        hire(desk, desk.upTo(CUSTOMERS));
        return COMMIT;
    }

    private static int hire(Desk desk, int customer) throws SQLException {
        return desk.insert("rental", """
                INSERT INTO public.rental (rental_date, inventory_id, customer_id, staff_id)
                VALUES (timestamptz '2022-08-01 08:00:00+00' + make_interval(secs => CAST(? AS integer)), ?, ?, ?)
                RETURNING rental_id""", desk.below(MONTH_IN_SECONDS), desk.upTo(DISCS), customer, desk.upTo(STAFF));
    }

    private static Activity.Ending bringBack(Desk desk) throws SQLException {
        OptionalInt rental = desk.any("rental", "rental_id", RENTALS, "return_date IS NULL");
        if (rental.isPresent()) {
            desk.change(
                    "rental",
                    "UPDATE public.rental SET return_date = rental_date + make_interval(hours => ?) WHERE rental_id = ?",
                    desk.upTo(200),
                    rental.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending pay(Desk desk) throws SQLException {
        OptionalInt rental = desk.any("rental", "rental_id", RENTALS);
        if (rental.isPresent()) {
            settle(desk, rental.getAsInt());
        }
        return COMMIT;
    }

    private static void settle(Desk desk, int rental) throws SQLException {
        desk.change(
                "payment",
                "INSERT INTO public.payment (customer_id, staff_id, rental_id, amount, payment_date)"
                        + " SELECT customer_id, staff_id, rental_id, ? + 0.99, "
                        + PAYMENT_TIME + " FROM public.rental WHERE rental_id = ?",
                desk.upTo(9),
                desk.below(MONTH_IN_SECONDS),
                rental);
    }

    private static Activity.Ending rentAndPay(Desk desk) throws SQLException {
        settle(desk, hire(desk, desk.upTo(CUSTOMERS)));
        return COMMIT;
    }

    private static Activity.Ending correctAddress(Desk desk) throws SQLException {
        desk.change(
                "address",
                "UPDATE public.address SET address = ?, district = ? WHERE address_id = ?",
                desk.upTo(999) + " " + desk.name() + " Street",
                desk.name(),
                desk.upTo(ADDRESSES));
        return COMMIT;
    }

    private static Activity.Ending welcome(Desk desk) throws SQLException {
        int address = desk.insert(
                "address",
                "INSERT INTO public.address (address, district, city_id, postal_code, phone) VALUES (?, ?, ?, ?, ?)"
                        + " RETURNING address_id",
                desk.upTo(999) + " " + desk.name() + " Avenue",
                desk.name(),
                desk.upTo(600),
                Integer.toString(10_000 + desk.below(80_000)),
                "555" + desk.below(1_000_000));
        desk.change(
                "customer",
                "INSERT INTO public.customer (store_id, first_name, last_name, address_id, active) VALUES (?, ?, ?, ?, 1)",
                desk.upTo(STORES),
                desk.name(),
                desk.name(),
                address);
        return COMMIT;
    }

    private static Activity.Ending move(Desk desk) throws SQLException {
        desk.change(
                "customer",
                "UPDATE public.customer SET address_id = ?, store_id = ?, last_name = ? WHERE customer_id = ?",
                desk.any("address", "address_id", ADDRESSES).orElseThrow(),
                desk.upTo(STORES),
                desk.name(),
                desk.upTo(CUSTOMERS));
        return COMMIT;
    }

    private static OptionalInt payment(Desk desk) throws SQLException {
        return desk.number(
                "SELECT payment_id FROM public.payment WHERE customer_id = ? ORDER BY payment_id LIMIT 1",
                desk.upTo(CUSTOMERS));
    }

    private static Activity.Ending deletePayment(Desk desk) throws SQLException {
        OptionalInt payment = payment(desk);
        if (payment.isPresent()) {
            desk.change("payment", "DELETE FROM public.payment WHERE payment_id = ?", payment.getAsInt());
        }
        return COMMIT;
    }

    /** The same row is gone and there again, in one transaction or in two. */
    private static Activity.Ending reinsertPayment(Desk desk) throws SQLException {
        OptionalInt payment = payment(desk);
        if (payment.isEmpty()) {
            return COMMIT;
        }
        List<Object> row = desk.row(
                "SELECT payment_id, customer_id, staff_id, rental_id, amount, payment_date FROM public.payment"
                        + " WHERE payment_id = ? FOR UPDATE",
                payment.getAsInt());
        if (row.isEmpty()) {
            return COMMIT; // another desk was faster
        }
        desk.change("payment", "DELETE FROM public.payment WHERE payment_id = ?", payment.getAsInt());
        if (desk.below(2) == 0) {
            desk.commit();
        }
        desk.change(
                "payment",
                "INSERT INTO public.payment (payment_id, customer_id, staff_id, rental_id, amount, payment_date)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                row.toArray());
        return COMMIT;
    }

    /** Another customer and another month: the row goes into another partition, and its item has another key. */
    private static Activity.Ending rebookPayment(Desk desk) throws SQLException {
        OptionalInt payment = payment(desk);
        if (payment.isPresent()) {
            desk.change(
                    "payment",
                    "UPDATE public.payment SET customer_id = ?, payment_date = " + PAYMENT_TIME
                            + " - make_interval(months => ?) WHERE payment_id = ?",
                    desk.upTo(CUSTOMERS),
                    desk.below(MONTH_IN_SECONDS),
                    desk.below(6),
                    payment.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending rebookRental(Desk desk) throws SQLException {
        OptionalInt rental = desk.any("rental", "rental_id", RENTALS);
        if (rental.isPresent()) {
            desk.change(
                    "rental",
                    "UPDATE public.rental SET customer_id = ?, inventory_id = ? WHERE rental_id = ?",
                    desk.upTo(CUSTOMERS),
                    desk.upTo(DISCS),
                    rental.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending changeTheirMind(Desk desk) throws SQLException {
        rentAndPay(desk);
        deletePayment(desk);
        desk.change(
                "category",
                "UPDATE public.category SET name = name || '-never' WHERE category_id = ?",
                desk.upTo(CATEGORIES));
        desk.change("film", "UPDATE public.film SET title = title || '-NEVER' WHERE film_id = ?", desk.upTo(FILMS));
        return ROLL_BACK;
    }

    private static Activity.Ending tryTwice(Desk desk) throws SQLException {
        rent(desk);
        desk.takenBack(RentalDesk::rentAndPay);
        pay(desk);
        return COMMIT;
    }
}
