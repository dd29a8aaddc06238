package dev.sluice.samples.load;

import static dev.sluice.samples.load.Activity.Ending.COMMIT;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** What changes in Chinook's office: the catalogue, the playlists, the staff, and names that are copied into many items. */
final class MusicCatalogue {
    private static final int TRACKS = 3503;
    private static final int ALBUMS = 347;
    private static final int ARTISTS = 275;

    static final List<Activity> DAY = RentalDesk.day(
            RentalDesk.often(4, MusicCatalogue::renameTrack),
            RentalDesk.often(3, MusicCatalogue::priceTrack),
            RentalDesk.often(2, MusicCatalogue::film),
            RentalDesk.often(2, MusicCatalogue::swapTrack),
            RentalDesk.often(2, MusicCatalogue::listTrack),
            List.of(
                    MusicCatalogue::dropTrack,
                    MusicCatalogue::retitleAlbum,
                    MusicCatalogue::attribute,
                    MusicCatalogue::renameArtist,
                    MusicCatalogue::renameGenre,
                    MusicCatalogue::renameMedium,
                    MusicCatalogue::renamePlaylist,
                    MusicCatalogue::promote));

    private MusicCatalogue() {}

    private static Activity.Ending renameTrack(Desk desk) throws SQLException {
        return renameOne(desk, "track", desk.upTo(TRACKS));
    }

    private static Activity.Ending renameOne(Desk desk, String table, int number) throws SQLException {
        return rename(desk, table, "name", number);
    }

    /** Another number behind the name that it has. */
    private static Activity.Ending rename(Desk desk, String table, String column, int number) throws SQLException {
        desk.change(
                table,
                "UPDATE public." + table + " SET " + column + " = regexp_replace(" + column
                        + ", ' \\([0-9]+\\)$', '') || ? WHERE " + table + "_id = ?",
                " (" + desk.upTo(99) + ")",
                number);
        return COMMIT;
    }

    private static Activity.Ending priceTrack(Desk desk) throws SQLException {
        desk.change(
                "track",
                "UPDATE public.track SET unit_price = ? + 0.49, milliseconds = milliseconds + ? WHERE track_id = ?",
                desk.below(3),
                desk.below(2000),
                desk.upTo(TRACKS));
        return COMMIT;
    }

    /** A track becomes a film of it or the film a track: another entity has it, under another key. */
    private static Activity.Ending film(Desk desk) throws SQLException {
        desk.change(
                "track",
                "UPDATE public.track SET media_type_id = CASE media_type_id WHEN 3 THEN 1 ELSE 3 END WHERE track_id = ?",
                desk.upTo(TRACKS));
        return COMMIT;
    }

    private static OptionalInt listed(Desk desk, int playlist) throws SQLException {
        return desk.number(
                "SELECT track_id FROM public.playlist_track WHERE playlist_id = ? AND track_id >= ?"
                        + " ORDER BY track_id LIMIT 1",
                playlist,
                desk.upTo(TRACKS));
    }

    /** The whole of a row is its key. */
    private static Activity.Ending swapTrack(Desk desk) throws SQLException {
        int playlist = desk.upTo(18);
        OptionalInt track = listed(desk, playlist);
        if (track.isPresent()) {
            desk.change("playlist_track", """
                    UPDATE public.playlist_track SET track_id = t.track_id
                    FROM (SELECT min(track_id) AS track_id FROM public.track WHERE track_id >= ? AND track_id NOT IN
                        (SELECT track_id FROM public.playlist_track WHERE playlist_id = ?)) t
                    WHERE playlist_id = ? AND playlist_track.track_id = ? AND t.track_id IS NOT NULL""", desk.upTo(TRACKS), playlist, playlist, track.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending listTrack(Desk desk) throws SQLException {
        desk.change(
                "playlist_track",
                "INSERT INTO public.playlist_track (playlist_id, track_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                8 + desk.upTo(10),
                desk.upTo(TRACKS));
        return COMMIT;
    }

    private static Activity.Ending dropTrack(Desk desk) throws SQLException {
        int playlist = desk.upTo(18);
        OptionalInt track = listed(desk, playlist);
        if (track.isPresent()) {
            desk.change(
                    "playlist_track",
                    "DELETE FROM public.playlist_track WHERE playlist_id = ? AND track_id = ?",
                    playlist,
                    track.getAsInt());
        }
        return COMMIT;
    }

    private static Activity.Ending retitleAlbum(Desk desk) throws SQLException {
        return rename(desk, "album", "title", desk.upTo(ALBUMS));
    }

    /** To another artist: the album's item has another key. */
    private static Activity.Ending attribute(Desk desk) throws SQLException {
        desk.change(
                "album",
                "UPDATE public.album SET artist_id = ? WHERE album_id = ?",
                desk.upTo(ARTISTS),
                desk.upTo(ALBUMS));
        return COMMIT;
    }

    private static Activity.Ending renameArtist(Desk desk) throws SQLException {
        return renameOne(desk, "artist", desk.upTo(ARTISTS));
    }

    /** One of those that fewer than a hundred tracks are of. */
    private static Activity.Ending renameGenre(Desk desk) throws SQLException {
        return renameOne(desk, "genre", 10 + desk.upTo(15));
    }

    /** One of those that few tracks are on. */
    private static Activity.Ending renameMedium(Desk desk) throws SQLException {
        return renameOne(desk, "media_type", 3 + desk.upTo(2));
    }

    /** One of those that are not made of all tracks. */
    private static Activity.Ending renamePlaylist(Desk desk) throws SQLException {
        return renameOne(desk, "playlist", 8 + desk.upTo(10));
    }

    private static Activity.Ending promote(Desk desk) throws SQLException {
        desk.change(
                "employee",
                "UPDATE public.employee SET title = ?, last_name = ?, reports_to = ? WHERE employee_id = ?",
                "Senior " + desk.name(),
                desk.name(),
                desk.upTo(2),
                2 + desk.upTo(6));
        return COMMIT;
    }
}
