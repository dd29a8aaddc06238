-- Every item of samples/pagila/sluice.yaml, written independently of the program: the table, and the item in DynamoDB's JSON.

SELECT 'film-rental' AS table_name, pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('CUSTOMER#' || c.customer_id),
        'sk', pg_temp.s('PROFILE'),
        'gsi1pk', pg_temp.s('STORE#' || c.store_id),
        'gsi1sk', pg_temp.s('CUSTOMER#' || pg_temp.part(c.last_name) || '#' || pg_temp.part(c.first_name) || '#' || pg_temp.pad(c.customer_id, 10)),
        'gsi2pk', pg_temp.s('COUNTRY#' || t.country_id),
        'gsi2sk', pg_temp.s('CUSTOMER#' || pg_temp.part(c.last_name) || '#' || pg_temp.part(c.first_name) || '#' || pg_temp.pad(c.customer_id, 10)),
        'kind', pg_temp.s('CUSTOMER'),
        'customerId', pg_temp.n(c.customer_id),
        'storeId', pg_temp.n(c.store_id),
        'firstName', pg_temp.s(c.first_name),
        'lastName', pg_temp.s(c.last_name),
        'email', pg_temp.s(c.email),
        'active', pg_temp.flag(c.activebool),
        'activeFlag', pg_temp.n(c.active),
        'createdOn', pg_temp.s(to_char(c.create_date, 'YYYY-MM-DD')),
        'updatedAt', pg_temp.s(pg_temp.moment(c.last_update)),
        'addressId', pg_temp.n(c.address_id),
        'address', pg_temp.s(a.address),
        'address2', pg_temp.or_null(pg_temp.s(a.address2)),
        'district', pg_temp.s(a.district),
        'postalCode', pg_temp.s(a.postal_code),
        'phone', pg_temp.s(a.phone),
        'cityId', pg_temp.n(a.city_id),
        'city', pg_temp.s(t.city),
        'countryId', pg_temp.n(t.country_id),
        'country', pg_temp.s(n.country))) AS item
FROM public.customer c
    JOIN public.address a ON a.address_id = c.address_id
    JOIN public.city t ON t.city_id = a.city_id
    JOIN public.country n ON n.country_id = t.country_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('CUSTOMER#' || r.customer_id),
        'sk', pg_temp.s('RENTAL#' || pg_temp.moment(r.rental_date) || '#' || pg_temp.pad(r.rental_id, 10)),
        'gsi1pk', pg_temp.s('INVENTORY#' || r.inventory_id),
        'gsi1sk', pg_temp.s('RENTAL#' || pg_temp.moment(r.rental_date) || '#' || pg_temp.pad(r.rental_id, 10)),
        'gsi2pk', pg_temp.s('RENTAL#' || r.rental_id),
        'gsi2sk', pg_temp.s('DETAIL'),
        'outpk', CASE WHEN r.return_date IS NULL THEN pg_temp.s('STORE#' || i.store_id) END,
        'outsk', CASE WHEN r.return_date IS NULL THEN pg_temp.s(
            'CUSTOMER#' || pg_temp.pad(r.customer_id, 10) || '#' || pg_temp.moment(r.rental_date) || '#' || pg_temp.pad(r.rental_id, 10)) END,
        'kind', pg_temp.s('RENTAL'),
        'rentalId', pg_temp.n(r.rental_id),
        'customerId', pg_temp.n(r.customer_id),
        'customerName', pg_temp.s(c.first_name || ' ' || c.last_name),
        'inventoryId', pg_temp.n(r.inventory_id),
        'storeId', pg_temp.n(i.store_id),
        'filmId', pg_temp.n(i.film_id),
        'title', pg_temp.s(f.title),
        'rentalDays', pg_temp.n(f.rental_duration),
        'staffId', pg_temp.n(r.staff_id),
        'staffName', pg_temp.s(s.first_name || ' ' || s.last_name),
        'rentedAt', pg_temp.s(pg_temp.moment(r.rental_date)),
        'rentedDay', pg_temp.s(pg_temp.day(r.rental_date)),
        'returnedAt', pg_temp.s(pg_temp.moment(r.return_date)),
        'out', CASE WHEN r.return_date IS NULL THEN pg_temp.flag(true) END,
        'updatedAt', pg_temp.s(pg_temp.moment(r.last_update))))
FROM public.rental r
    JOIN public.customer c ON c.customer_id = r.customer_id
    JOIN public.inventory i ON i.inventory_id = r.inventory_id
    JOIN public.film f ON f.film_id = i.film_id
    JOIN public.staff s ON s.staff_id = r.staff_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('CUSTOMER#' || p.customer_id),
        'sk', pg_temp.s('PAYMENT#' || pg_temp.moment(p.payment_date) || '#' || pg_temp.pad(p.payment_id, 10)),
        'gsi1pk', pg_temp.s('STAFF#' || p.staff_id || '#' || pg_temp.day(p.payment_date)),
        'gsi1sk', pg_temp.s('PAYMENT#' || pg_temp.moment(p.payment_date) || '#' || pg_temp.pad(p.payment_id, 10)),
        'gsi2pk', pg_temp.s('RENTAL#' || p.rental_id),
        'gsi2sk', pg_temp.s('PAYMENT#' || pg_temp.moment(p.payment_date) || '#' || pg_temp.pad(p.payment_id, 10)),
        'kind', pg_temp.s('PAYMENT'),
        'paymentId', pg_temp.n(p.payment_id),
        'customerId', pg_temp.n(p.customer_id),
        'staffId', pg_temp.n(p.staff_id),
        'rentalId', pg_temp.n(p.rental_id),
        'amount', pg_temp.n(p.amount),
        'paidAt', pg_temp.s(pg_temp.moment(p.payment_date))))
FROM public.payment p

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('FILM#' || f.film_id),
        'sk', pg_temp.s('FILM'),
        'gsi1pk', pg_temp.s('LANGUAGE#' || f.language_id),
        'gsi1sk', pg_temp.s('FILM#' || pg_temp.part(f.title) || '#' || pg_temp.pad(f.film_id, 10)),
        'gsi2pk', pg_temp.s('RATING#' || f.rating::text),
        'gsi2sk', CASE WHEN f.rating IS NOT NULL THEN pg_temp.s(
            'FILM#' || to_char(f.replacement_cost, 'FM000.00') || '#' || pg_temp.pad(f.film_id, 10)) END,
        'kind', pg_temp.s('FILM'),
        'filmId', pg_temp.n(f.film_id),
        'title', pg_temp.s(f.title),
        'description', pg_temp.s(f.description),
        'releaseYear', pg_temp.n(f.release_year),
        'languageId', pg_temp.n(f.language_id),
        'languageName', pg_temp.s(rtrim(l.name)),
        'originalLanguageId', pg_temp.n(f.original_language_id),
        'originalLanguageName', pg_temp.or_null(pg_temp.s(rtrim(o.name))),
        'rentalDays', pg_temp.n(f.rental_duration),
        'rentalRate', pg_temp.n(f.rental_rate),
        'minutes', pg_temp.n(f.length),
        'replacementCost', pg_temp.n(f.replacement_cost),
        'rating', pg_temp.s(f.rating::text),
        'specialFeatures', pg_temp.texts(f.special_features),
        'searchText', pg_temp.s(f.fulltext::text),
        'actors', jsonb_build_object('L', coalesce(
            (SELECT jsonb_agg(
                    jsonb_build_object('M', jsonb_build_object(
                        'actorId', pg_temp.n(x.actor_id),
                        'firstName', pg_temp.s(x.first_name),
                        'lastName', pg_temp.s(x.last_name)))
                    ORDER BY x.last_name, x.first_name, x.actor_id)
             FROM public.film_actor y JOIN public.actor x ON x.actor_id = y.actor_id WHERE y.film_id = f.film_id), '[]')),
        'categories', jsonb_build_object('L', coalesce(
            (SELECT jsonb_agg(pg_temp.s(x.name) ORDER BY x.name, x.category_id)
             FROM public.film_category y JOIN public.category x ON x.category_id = y.category_id WHERE y.film_id = f.film_id), '[]')),
        'updatedAt', pg_temp.s(pg_temp.moment(f.last_update))))
FROM public.film f
    JOIN public.language l ON l.language_id = f.language_id
    LEFT JOIN public.language o ON o.language_id = f.original_language_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('FILM#' || i.film_id),
        'sk', pg_temp.s('STORE#' || pg_temp.pad(i.store_id, 6) || '#DISC#' || pg_temp.pad(i.inventory_id, 10)),
        'gsi1pk', pg_temp.s('INVENTORY#' || i.inventory_id),
        'gsi1sk', pg_temp.s('DISC'),
        'kind', pg_temp.s('DISC'),
        'inventoryId', pg_temp.n(i.inventory_id),
        'filmId', pg_temp.n(i.film_id),
        'title', pg_temp.s(f.title),
        'storeId', pg_temp.n(i.store_id),
        'updatedAt', pg_temp.s(pg_temp.moment(i.last_update))))
FROM public.inventory i JOIN public.film f ON f.film_id = i.film_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('ACTOR#' || x.actor_id),
        'sk', pg_temp.s('ACTOR'),
        'gsi2pk', pg_temp.s('SURNAME#' || pg_temp.part(x.last_name)),
        'gsi2sk', pg_temp.s('ACTOR#' || pg_temp.part(x.first_name) || '#' || pg_temp.pad(x.actor_id, 10)),
        'kind', pg_temp.s('ACTOR'),
        'actorId', pg_temp.n(x.actor_id),
        'firstName', pg_temp.s(x.first_name),
        'lastName', pg_temp.s(x.last_name),
        'updatedAt', pg_temp.s(pg_temp.moment(x.last_update))))
FROM public.actor x

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('ACTOR#' || y.actor_id),
        'sk', pg_temp.s('FILM#' || pg_temp.pad(y.film_id, 10)),
        'gsi1pk', pg_temp.s('ACTOR#' || y.actor_id),
        'gsi1sk', pg_temp.s('FILM#' || pg_temp.part(f.title) || '#' || pg_temp.pad(y.film_id, 10)),
        'kind', pg_temp.s('ROLE'),
        'actorId', pg_temp.n(y.actor_id),
        'filmId', pg_temp.n(y.film_id),
        'title', pg_temp.s(f.title),
        'releaseYear', pg_temp.n(f.release_year),
        'updatedAt', pg_temp.s(pg_temp.moment(y.last_update))))
FROM public.film_actor y JOIN public.film f ON f.film_id = y.film_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('CATEGORY#' || x.category_id),
        'sk', pg_temp.s('CATEGORY'),
        'gsi1pk', pg_temp.s('CATALOGUE'),
        'gsi1sk', pg_temp.s('CATEGORY#' || pg_temp.part(x.name) || '#' || pg_temp.pad(x.category_id, 6)),
        'kind', pg_temp.s('CATEGORY'),
        'categoryId', pg_temp.n(x.category_id),
        'categoryName', pg_temp.s(x.name),
        'updatedAt', pg_temp.s(pg_temp.moment(x.last_update))))
FROM public.category x

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('CATEGORY#' || y.category_id),
        'sk', pg_temp.s('FILM#' || pg_temp.pad(y.film_id, 10)),
        'gsi1pk', pg_temp.s('CATEGORY#' || y.category_id),
        'gsi1sk', pg_temp.s('FILM#' || pg_temp.part(f.title) || '#' || pg_temp.pad(y.film_id, 10)),
        'kind', pg_temp.s('CATEGORY_FILM'),
        'categoryId', pg_temp.n(y.category_id),
        'filmId', pg_temp.n(y.film_id),
        'title', pg_temp.s(f.title),
        'rating', pg_temp.s(f.rating::text),
        'rentalRate', pg_temp.n(f.rental_rate),
        'updatedAt', pg_temp.s(pg_temp.moment(y.last_update))))
FROM public.film_category y JOIN public.film f ON f.film_id = y.film_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('LANGUAGE#' || l.language_id),
        'sk', pg_temp.s('LANGUAGE'),
        'gsi1pk', pg_temp.s('CATALOGUE'),
        'gsi1sk', pg_temp.s('LANGUAGE#' || pg_temp.part(rtrim(l.name)) || '#' || pg_temp.pad(l.language_id, 6)),
        'kind', pg_temp.s('LANGUAGE'),
        'languageId', pg_temp.n(l.language_id),
        'languageName', pg_temp.s(rtrim(l.name)),
        'updatedAt', pg_temp.s(pg_temp.moment(l.last_update))))
FROM public.language l

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('STORE#' || s.store_id),
        'sk', pg_temp.s('STORE'),
        'kind', pg_temp.s('STORE'),
        'storeId', pg_temp.n(s.store_id),
        'managerStaffId', pg_temp.n(s.manager_staff_id),
        'addressId', pg_temp.n(s.address_id),
        'address', pg_temp.s(a.address),
        'address2', pg_temp.or_null(pg_temp.s(a.address2)),
        'district', pg_temp.s(a.district),
        'postalCode', pg_temp.s(a.postal_code),
        'phone', pg_temp.s(a.phone),
        'city', pg_temp.s(t.city),
        'country', pg_temp.s(n.country),
        'updatedAt', pg_temp.s(pg_temp.moment(s.last_update))))
FROM public.store s
    JOIN public.address a ON a.address_id = s.address_id
    JOIN public.city t ON t.city_id = a.city_id
    JOIN public.country n ON n.country_id = t.country_id

UNION ALL

SELECT 'film-rental', pg_temp.item(jsonb_build_object(
        'pk', pg_temp.s('STAFF#' || s.staff_id),
        'sk', pg_temp.s('STAFF'),
        'gsi1pk', pg_temp.s('STORE#' || s.store_id),
        'gsi1sk', pg_temp.s('STAFF#' || pg_temp.part(s.last_name) || '#' || pg_temp.part(s.first_name) || '#' || pg_temp.pad(s.staff_id, 10)),
        'gsi2pk', pg_temp.s('USERNAME#' || pg_temp.part(s.username)),
        'gsi2sk', pg_temp.s('STAFF#' || pg_temp.pad(s.staff_id, 10)),
        'kind', pg_temp.s('STAFF'),
        'staffId', pg_temp.n(s.staff_id),
        'storeId', pg_temp.n(s.store_id),
        'firstName', pg_temp.s(s.first_name),
        'lastName', pg_temp.s(s.last_name),
        'email', pg_temp.s(s.email),
        'username', pg_temp.s(s.username),
        'passwordHash', pg_temp.s(s.password),
        'active', pg_temp.flag(s.active),
        'picture', pg_temp.b(s.picture),
        'addressId', pg_temp.n(s.address_id),
        'address', pg_temp.s(a.address),
        'address2', pg_temp.or_null(pg_temp.s(a.address2)),
        'district', pg_temp.s(a.district),
        'postalCode', pg_temp.s(a.postal_code),
        'phone', pg_temp.s(a.phone),
        'city', pg_temp.s(t.city),
        'country', pg_temp.s(n.country),
        'updatedAt', pg_temp.s(pg_temp.moment(s.last_update))))
FROM public.staff s
    JOIN public.address a ON a.address_id = s.address_id
    JOIN public.city t ON t.city_id = a.city_id
    JOIN public.country n ON n.country_id = t.country_id
