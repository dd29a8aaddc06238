-- Rows that Chinook lacks, so that every branch of the design is taken: NULLs, a separator and an escape in names, no children.

INSERT INTO employee (employee_id, last_name, first_name, reports_to, hire_date)
    VALUES (90, 'Odd#Name', '50%', 8, '1969-12-31 23:59:59.5'), (91, 'Nobody', '"', 8, NULL), (92, 'Somebody', ' ', 8, NULL);
INSERT INTO track (track_id, name, media_type_id, milliseconds, unit_price)
    VALUES (90001, 'Without album, genre and composer', 1, 0, 0.10), (90002, '', 3, 2147483647, 1234567.80);
INSERT INTO playlist (playlist_id, name) VALUES (901, NULL);
INSERT INTO playlist_track (playlist_id, track_id) VALUES (901, 90001), (901, 90002);
INSERT INTO artist (artist_id, name) VALUES (9001, NULL);
INSERT INTO album (album_id, title, artist_id) VALUES (9001, '“Quoted” — and ünïcödé 🎵', 9001);
INSERT INTO customer (customer_id, first_name, last_name, email) VALUES (901, 'No', 'Country', '');
INSERT INTO invoice (invoice_id, customer_id, invoice_date, total)
    VALUES (9001, 901, '2024-02-29 12:34:56.789012', 0), (9002, 901, '0001-01-01 00:00:00', 99999999.99);
INSERT INTO invoice_line (invoice_line_id, invoice_id, track_id, unit_price, quantity)
    VALUES (90002, 9001, 90001, 0.10, -1), (90001, 9001, 90002, 1234567.80, 100000);
