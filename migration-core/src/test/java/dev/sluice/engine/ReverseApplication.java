package dev.sluice.engine;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An application that has moved to DynamoDB: it knows authors, books and chapters as objects of its own, and writes items. What PostgreSQL has to hold
 * is told from these objects, by code that shares nothing with the program. Used by one thread.
 */
final class ReverseApplication {
    private final ReverseDesk desk;
    private final Random random;
    private final TreeMap<Integer, Author> authors = new TreeMap<>();
    private final TreeMap<Integer, Book> books = new TreeMap<>();
    private int next = 1_000;
    private long writes;

    private static final class Author {
        private String name = "";
        private @Nullable String born;
        private @Nullable BigDecimal rating;
        private long meta;
        private List<@Nullable String> tags = new ArrayList<>();
        private String secret = "unmapped";
    }

    private static final class Book {
        private int author;
        private String title = "";
        private @Nullable BigDecimal price;
        private final TreeMap<Integer, String> chapters = new TreeMap<>();
    }

    ReverseApplication(ReverseDesk desk, long seed) {
        this.desk = desk;
        this.random = new Random(seed);
        for (int n = 1; n <= 12; n++) {
            Author author = new Author();
            author.name = "Author " + n;
            author.born = java.time.LocalDate.of(1900, 1, 1).plusDays(n).toString();
            author.rating = BigDecimal.valueOf(n % 10 * 10L + 5, 1);
            author.meta = n;
            author.tags.add("t" + n);
            author.tags.add(null);
            author.secret = "secret " + n;
            authors.put(n, author);
        }
        for (int n = 1; n <= 30; n++) {
            Book book = new Book();
            book.author = 1 + n % 12;
            book.title = "Book " + n;
            book.price = BigDecimal.valueOf(n * 15L, 1);
            for (int c = 1; c <= 3; c++) {
                book.chapters.put(c, "Chapter " + c);
            }
            books.put(n, book);
        }
    }

    long writes() {
        return writes;
    }

    /** Does something, as an application would. */
    void act() {
        if (books.isEmpty()) {
            newBook();
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> newAuthor();
            case 1 -> renameAuthor(any(authors));
            case 2 -> rateAuthor(any(authors));
            case 3 -> putAuthor(any(authors));
            case 4 -> newBook();
            case 5 -> changeBook(any(books));
            case 6 -> deleteBook(any(books));
            default -> deleteAuthor(any(authors));
        }
    }

    private int any(TreeMap<Integer, ?> of) {
        List<Integer> ids = new ArrayList<>(of.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private void newAuthor() {
        int id = next++;
        Author author = new Author();
        author.name = "New ' \"author\" " + id;
        author.born = random.nextBoolean() ? null : "19" + (10 + random.nextInt(90)) + "-02-1" + random.nextInt(10);
        author.rating = random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(9999), 2);
        author.meta = random.nextInt();
        author.tags = new ArrayList<>(List.of("a,b", "{x}", ""));
        authors.put(id, author);
        write(id);
        listing(id);
    }

    private void renameAuthor(int id) {
        Author author = authors.get(id);
        author.name = "Renamed " + random.nextInt(1000);
        desk.update("AUTHOR#" + id, "PROFILE", "name", new StringValue(author.name));
        writes++;
        if (random.nextBoolean()) {
            listing(id);
            books.forEach((number, book) -> {
                if (book.author == id) {
                    desk.update("AUTHOR#" + id, sk(number), "authorName", new StringValue(author.name));
                    writes++;
                }
            });
        } else {
            // The copies come first here: their records may be read before those of what they copy.
            books.forEach((number, book) -> {
                if (book.author == id) {
                    write(number, book);
                }
            });
            listing(id);
        }
    }

    private void rateAuthor(int id) {
        Author author = authors.get(id);
        author.rating = BigDecimal.valueOf(random.nextInt(9999), 2).setScale(2, RoundingMode.UNNECESSARY);
        desk.update("AUTHOR#" + id, "PROFILE", "rating", new NumberValue(author.rating));
        writes++;
    }

    private void putAuthor(int id) {
        Author author = authors.get(id);
        author.meta = random.nextLong();
        author.born = null;
        write(id);
    }

    private void newBook() {
        int number = next++;
        Book book = new Book();
        book.author = any(authors);
        book.title = "New book " + number;
        book.price = random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(100_000), 2);
        int chapters = random.nextInt(5);
        for (int c = 1; c <= chapters; c++) {
            book.chapters.put(c, "First " + c);
        }
        books.put(number, book);
        write(number, book);
    }

    private void changeBook(int number) {
        Book book = books.get(number);
        book.title = "Changed " + random.nextInt(1000);
        int chapter = 1 + random.nextInt(6);
        if (book.chapters.remove(chapter) == null) {
            book.chapters.put(chapter, "Added " + random.nextInt(1000));
        } else if (random.nextBoolean()) {
            book.chapters.put(chapter + 10, "Moved " + random.nextInt(1000));
        }
        write(number, book);
    }

    private void deleteBook(int number) {
        if (books.size() > 5) {
            desk.delete("AUTHOR#" + books.get(number).author, sk(number));
            books.remove(number);
            writes++;
        }
    }

    private void deleteAuthor(int id) {
        if (authors.size() <= 4) {
            return;
        }
        List<Integer> theirs = books.entrySet().stream()
                .filter(book -> book.getValue().author == id)
                .map(Map.Entry::getKey)
                .toList();
        if (random.nextBoolean()) {
            // The parent first, which foreign keys of the source do not allow.
            desk.delete("AUTHOR#" + id, "PROFILE");
            desk.delete("LISTING#" + id, "NAME");
            theirs.forEach(number -> desk.delete("AUTHOR#" + id, sk(number)));
        } else {
            theirs.forEach(number -> desk.delete("AUTHOR#" + id, sk(number)));
            desk.delete("LISTING#" + id, "NAME");
            desk.delete("AUTHOR#" + id, "PROFILE");
        }
        theirs.forEach(books::remove);
        authors.remove(id);
        writes += 2 + theirs.size();
    }

    private static String sk(int number) {
        return String.format("BOOK#%08d", number);
    }

    private void listing(int id) {
        Map<String, AttributeValue> item =
                new LinkedHashMap<>(ReverseDesk.key("LISTING#" + id, "NAME").attributes());
        item.put("name", new StringValue(authors.get(id).name));
        desk.put(item);
        writes++;
    }

    private void write(int id) {
        Author author = authors.get(id);
        Map<String, AttributeValue> item =
                new LinkedHashMap<>(ReverseDesk.key("AUTHOR#" + id, "PROFILE").attributes());
        item.put("kind", new StringValue("author"));
        item.put("name", new StringValue(author.name));
        if (author.born != null) {
            item.put("born", new StringValue(author.born));
        }
        if (author.rating != null) {
            item.put("rating", new NumberValue(author.rating));
        }
        item.put("meta", new MapValue(Map.of("n", NumberValue.of(author.meta))));
        List<AttributeValue> tags = new ArrayList<>();
        author.tags.forEach(tag -> tags.add(tag == null ? new NullValue() : new StringValue(tag)));
        item.put("tags", new ListValue(tags));
        desk.put(item);
        writes++;
    }

    private void write(int number, Book book) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(
                ReverseDesk.key("AUTHOR#" + book.author, sk(number)).attributes());
        item.put("title", new StringValue(book.title));
        if (book.price != null) {
            item.put("price", new NumberValue(book.price));
        }
        item.put("authorName", new StringValue(authors.get(book.author).name));
        List<AttributeValue> chapters = new ArrayList<>();
        book.chapters.forEach((chapter, title) -> {
            Map<String, AttributeValue> entry = new LinkedHashMap<>();
            entry.put("number", NumberValue.of(chapter));
            entry.put("title", new StringValue(title));
            chapters.add(new MapValue(entry));
        });
        item.put("chapters", new ListValue(chapters));
        desk.put(item);
        writes++;
    }

    /** What PostgreSQL has to hold of authors. */
    List<String> expectedAuthors() {
        List<String> rows = new ArrayList<>();
        authors.forEach((id, author) -> rows.add(id + "|" + author.name + "|" + author.born + "|"
                + (author.rating == null ? null : author.rating.setScale(2).toPlainString()) + "|" + author.meta + "|"
                + String.join(
                        "/",
                        author.tags.stream()
                                .map(tag -> tag == null ? "NULL" : "<" + tag + ">")
                                .toList())
                + "|" + author.secret));
        return rows;
    }

    static final String AUTHORS = "SELECT author_id, name, born, rating, meta->>'n',"
            + " (SELECT string_agg(coalesce('<' || t || '>', 'NULL'), '/' ORDER BY o) FROM unnest(tags) WITH ORDINALITY AS u (t, o)),"
            + " secret FROM author ORDER BY author_id";

    /** What PostgreSQL has to hold of books and chapters. */
    List<String> expectedBooks() {
        List<String> rows = new ArrayList<>();
        books.forEach((number, book) -> {
            List<String> chapters = new ArrayList<>();
            book.chapters.forEach((chapter, title) -> chapters.add(chapter + ":" + title));
            rows.add(number + "|" + book.author + "|" + book.title + "|"
                    + (book.price == null ? null : book.price.setScale(2).toPlainString()) + "|"
                    + (chapters.isEmpty() ? null : String.join("/", chapters)));
        });
        return rows;
    }

    static final String BOOKS =
            "SELECT book_id, author_id, title, price, (SELECT string_agg(number || ':' || c.title, '/'"
                    + " ORDER BY number) FROM chapter c WHERE c.book_id = b.book_id) FROM book b ORDER BY book_id";
}
