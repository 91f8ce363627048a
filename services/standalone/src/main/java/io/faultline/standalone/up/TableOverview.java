// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import io.faultline.console.dataset.DatasetOverview;
import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.LiveRows;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The table of this process's dataset service, as the console shows it.
@Singleton
@Requires(env = "console")
@Requires(beans = ExampleTable.class)
final class TableOverview implements DatasetOverview {

    private static final String TOTAL = "total-records";
    private static final String DELETED = "total-position-deletes";

    private final ExampleTable examples;
    private Counted counted = new Counted(-1, List.of());

    /// Rows of a snapshot, kept until there is a newer one.
    private record Counted(long snapshot, List<Rows> rows) {}

    TableOverview(ExampleTable examples) {
        this.examples = examples;
    }

    @Override
    public List<Version> versions() throws IOException {
        return new DatasetVersions(examples).list().stream().map(TableOverview::version).toList();
    }

    private static Version version(DatasetVersion sealed) {
        Map<Rows, Long> sums =
                sealed.counts().stream()
                        .collect(
                                Collectors.groupingBy(
                                        count ->
                                                like(
                                                        count.source(),
                                                        count.kind(),
                                                        count.label(),
                                                        words(count.split().name())),
                                        Collectors.summingLong(count -> count.rows())));
        return new Version(sealed.tag(), sealed.digest(), sealed.sealedAt(), rows(sums));
    }

    @Override
    public List<Growth> growth() {
        Table table = examples.load();
        List<Growth> growth = new ArrayList<>();
        for (Snapshot snapshot : table.snapshots()) {
            long rows = number(snapshot, TOTAL) - number(snapshot, DELETED);
            growth.add(new Growth(Instant.ofEpochMilli(snapshot.timestampMillis()), rows));
        }
        return growth;
    }

    private static long number(Snapshot snapshot, String name) {
        return Long.parseLong(snapshot.summary().getOrDefault(name, "0"));
    }

    @Override
    public synchronized List<Rows> stored() throws IOException {
        Table table = examples.load();
        Snapshot now = table.currentSnapshot();
        if (now == null) {
            return List.of();
        }
        if (counted.snapshot() != now.snapshotId()) {
            counted = new Counted(now.snapshotId(), count(table, now));
        }
        return counted.rows();
    }

    private static List<Rows> count(Table table, Snapshot now) throws IOException {
        Map<Rows, Long> sums = new TreeMap<>(TableOverview::compare);
        new LiveRows(table, ExampleColumns.SOURCE, ExampleColumns.KIND, ExampleColumns.LABEL)
                .ofSnapshot(
                        now.snapshotId(),
                        (_, _, row) ->
                                sums.merge(
                                        like(
                                                field(row, ExampleColumns.SOURCE),
                                                field(row, ExampleColumns.KIND),
                                                field(row, ExampleColumns.LABEL),
                                                ""),
                                        1L,
                                        Long::sum));
        return rows(sums);
    }

    private static String field(Record row, String column) {
        return String.valueOf(row.getField(column));
    }

    private static Rows like(String source, String kind, String label, String split) {
        return new Rows(source, words(kind), words(label), split, 0);
    }

    private static List<Rows> rows(Map<Rows, Long> sums) {
        return sums.entrySet().stream()
                .map(
                        sum ->
                                new Rows(
                                        sum.getKey().source(),
                                        sum.getKey().kind(),
                                        sum.getKey().label(),
                                        sum.getKey().split(),
                                        sum.getValue()))
                .sorted(TableOverview::compare)
                .toList();
    }

    private static int compare(Rows a, Rows b) {
        return key(a).compareTo(key(b));
    }

    private static String key(Rows rows) {
        return String.join("\0", rows.source(), rows.kind(), rows.label(), rows.split());
    }

    private static String words(String symbol) {
        return symbol.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
