// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.dataset.store.ExampleIndex.Place;
import io.faultline.dataset.table.RecordCodec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a batch changes in the table.
///
/// @param rows the rows to write, each id once
/// @param replaced where the rows lie that they take the place of
/// @param unchanged arrivals that change nothing
record Changes(List<NewRow> rows, List<Place> replaced, int unchanged) {

    /// A row to write.
    ///
    /// @param arrival what it holds
    /// @param key its id
    /// @param contentDigest 32 hexadecimal digits
    record NewRow(Arrival arrival, ExampleKey key, String contentDigest) {}

    /// Compares a batch with what is stored. Of several arrivals of one id the last counts.
    static Changes between(ExampleIndex index, List<Arrival> arrivals) throws IOException {
        Map<ExampleKey, Arrival> last = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            last.put(ExampleKey.of(arrival.exampleId()), arrival);
        }
        List<NewRow> rows = new ArrayList<>();
        List<Place> replaced = new ArrayList<>();
        for (Map.Entry<ExampleKey, Arrival> entry : last.entrySet()) {
            String digest = RecordCodec.contentDigest(entry.getValue().annotated());
            if (!index.holds(entry.getKey(), ExampleKey.half(digest, 0))) {
                rows.add(new NewRow(entry.getValue(), entry.getKey(), digest));
                index.find(entry.getKey()).ifPresent(replaced::add);
            }
        }
        return new Changes(rows, replaced, arrivals.size() - rows.size());
    }

    long imageBytes() {
        return rows.stream().mapToLong(row -> row.arrival().imageBytes()).sum();
    }
}
