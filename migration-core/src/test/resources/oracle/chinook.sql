-- Every item of samples/chinook/sluice.yaml, written independently of the program: the table, and the item in DynamoDB's JSON.

SELECT 'catalogue' AS table_name, pg_temp.item(jsonb_build_object(
        'id', pg_temp.s('ARTIST#' || r.artist_id),
        'part', pg_temp.s('ARTIST'),
        'artistId', pg_temp.n(r.artist_id),
        'artistName', pg_temp.s(r.name))) AS item
FROM public.artist r

UNION ALL

SELECT 'catalogue', pg_temp.item(jsonb_build_object(
        'id', pg_temp.s('ARTIST#' || a.artist_id),
        'part', pg_temp.s('ALBUM#' || pg_temp.pad(a.album_id, 8)),
        'albumId', pg_temp.n(a.album_id),
        'albumTitle', pg_temp.s(a.title),
        'artistId', pg_temp.n(a.artist_id),
        'artistName', pg_temp.s(r.name)))
FROM public.album a JOIN public.artist r ON r.artist_id = a.artist_id

UNION ALL

SELECT 'catalogue', pg_temp.item(jsonb_build_object(
        'id', pg_temp.s(CASE WHEN t.media_type_id = 3 THEN 'VIDEO#' ELSE 'TRACK#' END || t.track_id),
        'part', pg_temp.s(CASE WHEN t.media_type_id = 3 THEN 'VIDEO' ELSE 'TRACK' END),
        'trackId', pg_temp.n(t.track_id),
        'title', pg_temp.s(t.name),
        'albumId', pg_temp.n(t.album_id),
        'albumTitle', pg_temp.s(a.title),
        'artistName', pg_temp.s(r.name),
        'genreId', pg_temp.n(t.genre_id),
        'genreName', pg_temp.s(g.name),
        'mediaTypeId', pg_temp.n(t.media_type_id),
        'mediaType', pg_temp.s(m.name),
        'composer', pg_temp.or_null(pg_temp.s(t.composer)),
        'milliseconds', pg_temp.n(t.milliseconds),
        'fileBytes', pg_temp.n(t.bytes),
        'unitPrice', pg_temp.n(t.unit_price)))
FROM public.track t
    LEFT JOIN public.album a ON a.album_id = t.album_id
    LEFT JOIN public.artist r ON r.artist_id = a.artist_id
    LEFT JOIN public.genre g ON g.genre_id = t.genre_id
    JOIN public.media_type m ON m.media_type_id = t.media_type_id

UNION ALL

SELECT 'catalogue', pg_temp.item(jsonb_build_object(
        'id', pg_temp.s('PLAYLIST#' || p.playlist_id),
        'part', pg_temp.s('PLAYLIST'),
        'playlistId', pg_temp.n(p.playlist_id),
        'playlistName', pg_temp.s(p.name)))
FROM public.playlist p

UNION ALL

SELECT 'catalogue', pg_temp.item(jsonb_build_object(
        'id', pg_temp.s('PLAYLIST#' || x.playlist_id),
        'part', pg_temp.s('TRACK#' || pg_temp.pad(x.track_id, 8)),
        'playlistId', pg_temp.n(x.playlist_id),
        'playlistName', pg_temp.s(p.name),
        'trackId', pg_temp.n(x.track_id),
        'title', pg_temp.s(t.name),
        'artistName', pg_temp.s(r.name),
        'milliseconds', pg_temp.n(t.milliseconds)))
FROM public.playlist_track x
    JOIN public.playlist p ON p.playlist_id = x.playlist_id
    JOIN public.track t ON t.track_id = x.track_id
    LEFT JOIN public.album a ON a.album_id = t.album_id
    LEFT JOIN public.artist r ON r.artist_id = a.artist_id

UNION ALL

SELECT 'catalogue', pg_temp.item(jsonb_build_object(
        'id', pg_temp.s('GENRES'),
        'part', pg_temp.s('GENRE#' || pg_temp.pad(g.genre_id, 8)),
        'genreId', pg_temp.n(g.genre_id),
        'genreName', pg_temp.s(g.name)))
FROM public.genre g

UNION ALL

SELECT 'catalogue', pg_temp.item(jsonb_build_object(
        'id', pg_temp.s('MEDIA-TYPES'),
        'part', pg_temp.s('MEDIA-TYPE#' || pg_temp.pad(m.media_type_id, 8)),
        'mediaTypeId', pg_temp.n(m.media_type_id),
        'mediaType', pg_temp.s(m.name)))
FROM public.media_type m

UNION ALL

SELECT 'sales', pg_temp.item(jsonb_build_object(
        'customerId', pg_temp.n(c.customer_id),
        'entry', pg_temp.s('CUSTOMER'),
        'firstName', pg_temp.s(c.first_name),
        'lastName', pg_temp.s(c.last_name),
        'company', pg_temp.s(c.company),
        'address', pg_temp.s(c.address),
        'city', pg_temp.s(c.city),
        'region', pg_temp.or_null(pg_temp.s(c.state)),
        'country', pg_temp.s(c.country),
        'postalCode', pg_temp.s(c.postal_code),
        'phone', pg_temp.s(c.phone),
        'fax', pg_temp.s(c.fax),
        'email', pg_temp.s(c.email),
        'representativeId', pg_temp.n(c.support_rep_id),
        'representative', pg_temp.s(e.first_name || ' ' || e.last_name)))
FROM public.customer c LEFT JOIN public.employee e ON e.employee_id = c.support_rep_id

UNION ALL

SELECT 'sales', pg_temp.item(jsonb_build_object(
        'customerId', pg_temp.n(i.customer_id),
        'entry', pg_temp.s('INVOICE#' || to_char(i.invoice_date, 'YYYY-MM-DD') || '#' || pg_temp.pad(i.invoice_id, 8)),
        'invoiceId', pg_temp.n(i.invoice_id),
        'invoicedAt', pg_temp.s(pg_temp.wall_clock(i.invoice_date)),
        'billingAddress', pg_temp.s(i.billing_address),
        'billingCity', pg_temp.s(i.billing_city),
        'billingRegion', pg_temp.or_null(pg_temp.s(i.billing_state)),
        'billingCountry', pg_temp.s(i.billing_country),
        'billingPostalCode', pg_temp.s(i.billing_postal_code),
        'invoiceTotal', pg_temp.n(i.total),
        'lines', jsonb_build_object('L', coalesce(
            (SELECT jsonb_agg(
                    jsonb_build_object('M', jsonb_build_object(
                        'lineId', pg_temp.n(l.invoice_line_id),
                        'trackId', pg_temp.n(l.track_id),
                        'title', pg_temp.s(t.name),
                        'albumTitle', pg_temp.s(a.title),
                        'unitPrice', pg_temp.n(l.unit_price),
                        'quantity', pg_temp.n(l.quantity)))
                    ORDER BY l.invoice_line_id)
             FROM public.invoice_line l
                 JOIN public.track t ON t.track_id = l.track_id
                 LEFT JOIN public.album a ON a.album_id = t.album_id
             WHERE l.invoice_id = i.invoice_id), '[]'))))
FROM public.invoice i

UNION ALL

SELECT 'employees', pg_temp.item(jsonb_build_object(
        'employeeId', pg_temp.n(e.employee_id),
        'firstName', pg_temp.s(e.first_name),
        'lastName', pg_temp.s(e.last_name),
        'jobTitle', pg_temp.s(e.title),
        'managerId', pg_temp.n(e.reports_to),
        'managerName', pg_temp.s(m.first_name || ' ' || m.last_name),
        'reports', jsonb_build_object('L', coalesce(
            (SELECT jsonb_agg(
                    jsonb_build_object('M', jsonb_build_object(
                        'employeeId', pg_temp.n(r.employee_id),
                        'lastName', pg_temp.s(r.last_name),
                        'hiredAt', pg_temp.s(pg_temp.wall_clock(r.hire_date))))
                    ORDER BY r.hire_date DESC NULLS LAST, r.employee_id)
             FROM public.employee r WHERE r.reports_to = e.employee_id), '[]')),
        'bornOn', pg_temp.s(pg_temp.wall_clock(e.birth_date)),
        'hiredAt', pg_temp.s(pg_temp.wall_clock(e.hire_date)),
        'hiredAtSeconds', pg_temp.n(floor(extract(epoch FROM e.hire_date))),
        'address', pg_temp.s(e.address),
        'city', pg_temp.s(e.city),
        'region', pg_temp.s(e.state),
        'country', pg_temp.s(e.country),
        'postalCode', pg_temp.s(e.postal_code),
        'phone', pg_temp.s(e.phone),
        'fax', pg_temp.s(e.fax),
        'email', pg_temp.s(e.email)))
FROM public.employee e LEFT JOIN public.employee m ON m.employee_id = e.reports_to
