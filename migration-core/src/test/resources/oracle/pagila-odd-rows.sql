-- Rows that Pagila lacks, so that every branch of the design is taken: NULLs, a separator and an escape in names, no children.

INSERT INTO language (language_id, name) VALUES (91, '#% 100%'), (92, '');
INSERT INTO film (film_id, title, release_year, language_id, original_language_id, rental_duration, rental_rate, length,
        replacement_cost, rating, special_features)
    VALUES (9001, 'SEPARATOR # AND % ESCAPE', NULL, 91, 92, 0, 0.00, NULL, 0.00, NULL, '{}'),
           (9002, '', 1901, 92, 91, -3, 99.99, 32767, 999.99, 'NC-17', ARRAY[NULL, '', 'a "quoted", value']),
           (9003, '“Quoted” — ünïcödé 🎬', 2155, 1, NULL, 3, 4.99, -1, 0.10, 'PG-13', NULL);
INSERT INTO category (category_id, name) VALUES (91, 'Odd#Category'), (92, 'Odd#Category');
INSERT INTO film_category (film_id, category_id) VALUES (9001, 92), (9001, 91), (9002, 91);
INSERT INTO actor (actor_id, first_name, last_name) VALUES (9001, '', ''), (9002, 'A#B', '%23'), (9003, 'A', 'B#%23');
INSERT INTO film_actor (film_id, actor_id) VALUES (9001, 9003), (9001, 9002), (9001, 9001);
INSERT INTO address (address_id, address, address2, district, city_id, postal_code, phone)
    VALUES (9001, 'Somewhere', NULL, '', 1, NULL, ''), (9002, 'Elsewhere', 'second floor', 'x', 2, '1', '2');
INSERT INTO customer (customer_id, store_id, first_name, last_name, email, address_id, activebool, create_date, last_update, active)
    VALUES (9001, 400, 'A#B', 'C', NULL, 9001, false, '0001-01-01', NULL, NULL),
           (9002, 400, 'B', 'C#A', '', 9002, false, '9999-12-31', '0001-01-01 00:00:00+00', -1);
INSERT INTO staff (staff_id, first_name, last_name, address_id, email, store_id, active, username, password, picture)
    VALUES (9001, 'Odd', '#', 9001, NULL, 400, false, 'a#b', NULL, '\x'),
           (9002, '', '', 9002, '', 400, true, '%', '', decode(repeat('00ff10', 100), 'hex'));
INSERT INTO inventory (inventory_id, film_id, store_id) VALUES (900001, 9001, 400);
INSERT INTO rental (rental_id, rental_date, inventory_id, customer_id, return_date, staff_id)
    VALUES (900001, '2024-02-29 23:59:59.999999+00', 900001, 9001, NULL, 9002),
           (900002, '2024-03-01 00:30:00+01', 900001, 9002, '2024-03-01 00:00:00+00', 9001);
INSERT INTO payment (payment_id, customer_id, staff_id, rental_id, amount, payment_date)
    VALUES (900001, 9001, 9002, 900001, -999.99, '2022-03-31 23:59:59.999999+00'),
           (900002, 9001, 9002, 900001, 0.10, '2022-07-31 23:30:00+00');
