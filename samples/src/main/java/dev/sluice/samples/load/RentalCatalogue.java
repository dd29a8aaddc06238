package dev.sluice.samples.load;

import static dev.sluice.samples.load.Activity.Ending.COMMIT;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** What changes at Pagila's head office: films, discs, casts, and names that are copied into many items. */
final class RentalCatalogue {
    private static final int FILMS = 1000;
    private static final int ACTORS = 200;
    private static final int CATEGORIES = 16;

    static final List<Activity> DAY = RentalDesk.day(
            RentalDesk.often(2, RentalCatalogue::renameFilm),
            RentalDesk.often(2, RentalCatalogue::priceFilm),
            RentalDesk.often(2, RentalCatalogue::moveDisc),
            List.of(
                    RentalCatalogue::renameCategory,
                    RentalCatalogue::renameActor,
                    RentalCatalogue::renameLanguage,
                    RentalCatalogue::renamePlace,
                    RentalCatalogue::buyDisc,
                    RentalCatalogue::cast,
                    RentalCatalogue::recategorise,
                    RentalCatalogue::appoint,
                    RentalCatalogue::moveStore));

    private RentalCatalogue() {}

    private static Activity.Ending renameFilm(Desk desk) throws SQLException {
        desk.change(
                "film",
                "UPDATE public.film SET title = regexp_replace(title, '-[0-9]+$', '') || ? WHERE film_id = ?",
                "-" + desk.upTo(99),
                desk.upTo(FILMS));
        return COMMIT;
    }

    private static Activity.Ending priceFilm(Desk desk) throws SQLException {
        desk.change(
                "film",
                "UPDATE public.film SET rental_rate = ? + 0.99, replacement_cost = ? + 0.99 WHERE film_id = ?",
                desk.upTo(5),
                desk.upTo(30),
                desk.upTo(FILMS));
        return COMMIT;
    }

    private static Activity.Ending renameCategory(Desk desk) throws SQLException {
        desk.change(
                "category",
                "UPDATE public.category SET name = regexp_replace(name, '-[0-9]+$', '') || ? WHERE category_id = ?",
                "-" + desk.upTo(99),
                desk.upTo(CATEGORIES));
        return COMMIT;
    }

    private static Activity.Ending renameActor(Desk desk) throws SQLException {
        desk.change(
                "actor", "UPDATE public.actor SET last_name = ? WHERE actor_id = ?", desk.name(), desk.upTo(ACTORS));
        return COMMIT;
    }

    /** Not English, in which all the films are. */
    private static Activity.Ending renameLanguage(Desk desk) throws SQLException {
        desk.change(
                "language",
                "UPDATE public.language SET name = regexp_replace(trim(name), '-[0-9]+$', '') || ? WHERE language_id = ?",
                "-" + desk.upTo(99),
                1 + desk.upTo(5));
        return COMMIT;
    }

    private static Activity.Ending renamePlace(Desk desk) throws SQLException {
        desk.change(
                "city",
                "UPDATE public.city SET city = regexp_replace(city, '-[0-9]+$', '') || ? WHERE city_id = ?",
                "-" + desk.upTo(99),
                desk.upTo(600));
        desk.change(
                "country",
                "UPDATE public.country SET country = regexp_replace(country, '-[0-9]+$', '') || ? WHERE country_id = ?",
                "-" + desk.upTo(99),
                desk.upTo(109));
        return COMMIT;
    }

    private static Activity.Ending buyDisc(Desk desk) throws SQLException {
        desk.change(
                "inventory",
                "INSERT INTO public.inventory (film_id, store_id) VALUES (?, ?)",
                desk.upTo(FILMS),
                desk.upTo(500));
        return COMMIT;
    }

    /** Into another store: its item has another key, and rentals that are out are listed elsewhere. */
    private static Activity.Ending moveDisc(Desk desk) throws SQLException {
        desk.change(
                "inventory",
                "UPDATE public.inventory SET store_id = ? WHERE inventory_id = ?",
                desk.upTo(500),
                desk.upTo(4581));
        return COMMIT;
    }

    /** One actor leaves a film and another comes, if they are not in it yet. */
    private static Activity.Ending cast(Desk desk) throws SQLException {
        int film = desk.upTo(FILMS);
        OptionalInt actor =
                desk.number("SELECT actor_id FROM public.film_actor WHERE film_id = ? ORDER BY 1 LIMIT 1", film);
        if (actor.isPresent()) {
            desk.change(
                    "film_actor",
                    "DELETE FROM public.film_actor WHERE film_id = ? AND actor_id = ?",
                    film,
                    actor.getAsInt());
        }
        desk.change(
                "film_actor",
                "INSERT INTO public.film_actor (actor_id, film_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                desk.upTo(ACTORS),
                film);
        return COMMIT;
    }

    private static Activity.Ending recategorise(Desk desk) throws SQLException {
        int film = desk.upTo(FILMS);
        int category = desk.upTo(CATEGORIES);
        desk.change("film_category", """
                UPDATE public.film_category SET category_id = ? WHERE film_id = ?
                AND category_id = (SELECT min(category_id) FROM public.film_category WHERE film_id = ?)
                AND NOT EXISTS (SELECT FROM public.film_category WHERE film_id = ? AND category_id = ?)""", category, film, film, film, category);
        return COMMIT;
    }

    private static Activity.Ending appoint(Desk desk) throws SQLException {
        desk.change(
                "staff",
                "UPDATE public.staff SET first_name = ?, active = NOT active, store_id = ? WHERE staff_id = ?",
                desk.name(),
                desk.upTo(500),
                desk.upTo(1500));
        return COMMIT;
    }

    private static Activity.Ending moveStore(Desk desk) throws SQLException {
        desk.change(
                "store",
                "UPDATE public.store SET address_id = ? WHERE store_id = ?",
                desk.any("address", "address_id", 600).orElseThrow(),
                desk.upTo(500));
        return COMMIT;
    }
}
