package dev.sluice.verify;

import dev.sluice.adapter.dynamodb.scan.PageReader;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A target in memory whose scan goes over JSON to hashes, by the real reader of pages. */
record HashedTarget(FakeTarget target) implements TargetReader, HashedScan {
    @Override
    public Optional<HashedScan> hashedScan() {
        return Optional.of(this);
    }

    @Override
    public HashedPage page(Part part, Optional<Item> startKey) {
        Page page = target.scan(part.table().name(), part.segment(), part.totalSegments(), startKey);
        HashedPage read = read(part.table(), json(page.items()));
        return new HashedPage(read.items(), page.lastKey(), page.consumed());
    }

    private static byte[] json(List<Item> items) {
        String all = items.stream().map(ItemJson::of).collect(Collectors.joining(","));
        return ("{\"Items\":[" + all + "],\"Count\":" + items.size() + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public HashedPage read(TableDesign table, byte[] answer) {
        try {
            return new PageReader(table).read(answer);
        } catch (IOException e) {
            throw new UnreachableException("It cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
        return target.scan(table, segment, totalSegments, startKey);
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return target.get(table, key);
    }

    @Override
    public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
        return target.query(query, startKey, pageSize);
    }

    @Override
    public void close() {
        target.close();
    }
}
