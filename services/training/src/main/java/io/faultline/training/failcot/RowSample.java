// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Some of many rows, the same ones whatever their order: those whose ids have the smallest hashes,
/// as many of each kind and label as the whole has in proportion.
public final class RowSample {

    private RowSample() {}

    /// At least one row of each kind and label, about {@code share} of them all.
    public static List<Row> share(List<Row> rows, double share) {
        Map<String, List<Row>> groups = new TreeMap<>();
        for (Row row : rows) {
            String group = row.kind() + " " + row.success();
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
        }
        List<Row> sample = new ArrayList<>();
        for (List<Row> group : groups.values()) {
            group.sort(Comparator.comparing(RowSample::hash).thenComparing(Row::id));
            int size = (int) Math.max(1, Math.round(share * group.size()));
            sample.addAll(group.subList(0, Math.min(size, group.size())));
        }
        return List.copyOf(sample);
    }

    /// At most about {@code most} rows.
    public static List<Row> most(List<Row> rows, int most) {
        return rows.size() <= most ? rows : share(rows, (double) most / rows.size());
    }

    /// A mix of the id's bits (the finaliser of SplitMix64), so that neighbouring ids part.
    private static long hash(Row row) {
        long z = 0;
        for (char c : row.id().toCharArray()) {
            z = z * 31 + c;
        }
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
