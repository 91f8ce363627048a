// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds where the features of a record lie: one `Feature` each, or several where a feature list of
/// a sequence example has one a step.
///
/// Both messages keep a `Features` in field 1, and a sequence example adds `FeatureLists` as field
/// 2; either is a map from a name to a message.
final class FeatureIndex {

    private static final int MAX_FEATURES = 100_000;

    private final byte[] record;
    private final Budget budget = new Budget("features of the record", MAX_FEATURES);
    private final Map<String, List<Slice>> features = new TreeMap<>();

    FeatureIndex(byte[] record) {
        this.record = record;
    }

    Map<String, List<Slice>> read() throws IOException {
        Fields example = new Fields(record, new Slice(0, record.length));
        while (example.next()) {
            if (example.isMessage(1)) {
                map(example.slice(), false);
            } else if (example.isMessage(2)) {
                map(example.slice(), true);
            } else {
                example.skip();
            }
        }
        return features;
    }

    private void map(Slice map, boolean lists) throws IOException {
        Fields entries = new Fields(record, map);
        while (entries.next()) {
            if (entries.isMessage(1)) {
                entry(entries.slice(), lists);
            } else {
                entries.skip();
            }
        }
    }

    private void entry(Slice entry, boolean list) throws IOException {
        String name = "";
        Slice value = new Slice(entry.from(), 0);
        Fields fields = new Fields(record, entry);
        while (fields.next()) {
            if (fields.isMessage(1)) {
                Slice key = fields.slice();
                name = new String(record, key.from(), key.length(), StandardCharsets.UTF_8);
            } else if (fields.isMessage(2)) {
                value = fields.slice();
            } else {
                fields.skip();
            }
        }
        budget.take(1);
        features.put(name, list ? steps(value) : List.of(value));
    }

    private List<Slice> steps(Slice featureList) throws IOException {
        List<Slice> steps = new ArrayList<>();
        Fields fields = new Fields(record, featureList);
        while (fields.next()) {
            if (fields.isMessage(1)) {
                budget.take(1);
                steps.add(fields.slice());
            } else {
                fields.skip();
            }
        }
        return steps;
    }
}
