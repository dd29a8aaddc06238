package dev.sluice.samples.load;

import static dev.sluice.samples.load.Activity.Ending.COMMIT;
import static dev.sluice.samples.load.Activity.Ending.ROLL_BACK;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** A day in Chinook's shop. Invoices are of a day and not of a moment, as the sample's are. */
final class MusicShop implements Business {
    private static final int CUSTOMERS = 59;
    private static final int INVOICES = 412;
    private static final int LINES = 2240;
    private static final int TRACKS = 3503;

    private static final List<Activity> DAY = RentalDesk.day(
            RentalDesk.often(16, MusicShop::sell),
            RentalDesk.often(4, MusicShop::removeLine),
            RentalDesk.often(4, MusicShop::changeLine),
            RentalDesk.often(3, MusicShop::moveLine),
            RentalDesk.often(2, MusicShop::renumberLine),
            RentalDesk.often(3, MusicShop::welcome),
            RentalDesk.often(4, MusicShop::move),
            RentalDesk.often(3, MusicShop::rebook),
            RentalDesk.often(2, MusicShop::writeAnew),
            RentalDesk.often(3, MusicShop::changeTheirMind),
            RentalDesk.often(2, MusicShop::tryTwice),
            MusicCatalogue.DAY);

    @Override
    public List<Activity> day() {
        return DAY;
    }

    private static Activity.Ending sell(Desk desk) throws SQLException {
        int invoice = desk.newNumber();
        desk.change("invoice", """
                INSERT INTO public.invoice (invoice_id, customer_id, invoice_date, billing_city, billing_country, total)
                SELECT ?, customer_id, timestamp '2026-01-01' + make_interval(days => ?), city, country, 0
                FROM public.customer WHERE customer_id = ?""", invoice, desk.below(300), desk.upTo(CUSTOMERS));
        for (int line = desk.upTo(4); line > 0; line--) {
            desk.change(
                    "invoice_line",
                    "INSERT INTO public.invoice_line (invoice_line_id, invoice_id, track_id, unit_price, quantity)"
                            + " SELECT ?, ?, track_id, unit_price, ? FROM public.track WHERE track_id = ?",
                    desk.newNumber(),
                    invoice,
                    desk.upTo(3),
                    desk.upTo(TRACKS));
        }
        total(desk, invoice);
        return COMMIT;
    }

    private static void total(Desk desk, int invoice) throws SQLException {
        desk.change("invoice", """
                UPDATE public.invoice SET total =
                (SELECT coalesce(sum(unit_price * quantity), 0) FROM public.invoice_line WHERE invoice_id = ?)
                WHERE invoice_id = ?""", invoice, invoice);
    }

    private static OptionalInt line(Desk desk) throws SQLException {
        return desk.any("invoice_line", "invoice_line_id", LINES);
    }

    private static Activity.Ending removeLine(Desk desk) throws SQLException {
        OptionalInt line = line(desk);
        if (line.isPresent()) {
            int invoice = desk.number(
                            "SELECT invoice_id FROM public.invoice_line WHERE invoice_line_id = ?", line.getAsInt())
                    .orElse(0);
            desk.change("invoice_line", "DELETE FROM public.invoice_line WHERE invoice_line_id = ?", line.getAsInt());
            total(desk, invoice);
        }
        return COMMIT;
    }

    private static Activity.Ending changeLine(Desk desk) throws SQLException {
        OptionalInt line = line(desk);
        if (line.isPresent()) {
            desk.change(
                    "invoice_line",
                    "UPDATE public.invoice_line SET quantity = ?, track_id = ? WHERE invoice_line_id = ?",
                    desk.upTo(5),
                    desk.upTo(TRACKS),
                    line.getAsInt());
        }
        return COMMIT;
    }

    /** Onto another invoice that has room: a page has no more than a hundred lines. */
    private static Activity.Ending moveLine(Desk desk) throws SQLException {
        OptionalInt line = line(desk);
        OptionalInt invoice = desk.any(
                "invoice",
                "invoice_id",
                INVOICES,
                "(SELECT count(*) FROM public.invoice_line l WHERE l.invoice_id = invoice.invoice_id) < 50");
        if (line.isPresent() && invoice.isPresent()) {
            desk.change(
                    "invoice_line",
                    "UPDATE public.invoice_line SET invoice_id = ? WHERE invoice_line_id = ?",
                    invoice.getAsInt(),
                    line.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending renumberLine(Desk desk) throws SQLException {
        OptionalInt line = line(desk);
        if (line.isPresent()) {
            desk.change(
                    "invoice_line",
                    "UPDATE public.invoice_line SET invoice_line_id = ? WHERE invoice_line_id = ?",
                    desk.newNumber(),
                    line.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending welcome(Desk desk) throws SQLException {
        String name = desk.name();
        desk.change(
                "customer",
                "INSERT INTO public.customer (customer_id, first_name, last_name, city, country, email, support_rep_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                desk.newNumber(),
                desk.name(),
                name,
                "Lisbon",
                "Portugal",
                name + desk.upTo(9999) + "@example.com",
                2 + desk.upTo(3));
        return COMMIT;
    }

    private static Activity.Ending move(Desk desk) throws SQLException {
        desk.change(
                "customer",
                "UPDATE public.customer SET address = ?, city = ?, country = ?, support_rep_id = ? WHERE customer_id = ?",
                desk.upTo(999) + " " + desk.name() + " Road",
                desk.name(),
                desk.below(2) == 0 ? "Portugal" : "Canada",
                2 + desk.upTo(3),
                desk.upTo(CUSTOMERS));
        return COMMIT;
    }

    /** Another customer, or another day: its item has another key. */
    private static Activity.Ending rebook(Desk desk) throws SQLException {
        OptionalInt invoice = desk.any("invoice", "invoice_id", INVOICES);
        if (invoice.isPresent()) {
            desk.change(
                    "invoice",
                    "UPDATE public.invoice SET customer_id = ?, invoice_date = invoice_date + make_interval(days => ?)"
                            + " WHERE invoice_id = ?",
                    desk.upTo(CUSTOMERS),
                    desk.below(3),
                    invoice.getAsInt());
        }
        return COMMIT;
    }

    /** An invoice goes with its lines, and comes again without them, in one transaction or in two. */
    private static Activity.Ending writeAnew(Desk desk) throws SQLException {
        OptionalInt invoice = desk.any("invoice", "invoice_id", INVOICES);
        if (invoice.isEmpty()) {
            return COMMIT;
        }
        List<Object> row = desk.row(
                "SELECT invoice_id, customer_id, invoice_date, billing_city, billing_country, total FROM public.invoice"
                        + " WHERE invoice_id = ? FOR UPDATE",
                invoice.getAsInt());
        desk.change("invoice_line", "DELETE FROM public.invoice_line WHERE invoice_id = ?", invoice.getAsInt());
        if (desk.change("invoice", "DELETE FROM public.invoice WHERE invoice_id = ?", invoice.getAsInt()) == 0) {
            return COMMIT; // somebody else was faster
        }
        if (desk.below(2) == 0) {
            desk.commit();
        }
        desk.change(
                "invoice",
                "INSERT INTO public.invoice (invoice_id, customer_id, invoice_date, billing_city, billing_country, total)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                row.toArray());
        return COMMIT;
    }

    private static Activity.Ending changeTheirMind(Desk desk) throws SQLException {
        sell(desk);
        removeLine(desk);
        desk.change("track", "UPDATE public.track SET name = name || ' never' WHERE track_id = ?", desk.upTo(TRACKS));
        return ROLL_BACK;
    }

    private static Activity.Ending tryTwice(Desk desk) throws SQLException {
        sell(desk);
        desk.takenBack(MusicShop::sell);
        changeLine(desk);
        return COMMIT;
    }
}
