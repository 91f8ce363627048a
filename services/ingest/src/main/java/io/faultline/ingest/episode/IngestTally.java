// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts an ingestion while it goes on; others may look at any time.
public final class IngestTally {

    private long records;
    private long episodes;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> dead = new TreeMap<>();
    private final Map<String, Long> defects = new TreeMap<>();
    private final Map<Leak, Long> leakage = new TreeMap<>();

    /// Counts one record.
    public synchronized void count(Assembled taken) {
        records++;
        switch (taken) {
            case Assembled.Whole whole -> {
                episodes++;
                count(whole.defects());
            }
            case Assembled.Refused no -> {
                refused.merge(no.cause(), 1L, Long::sum);
                count(no.defects());
            }
            case Assembled.Duplicate again -> {
                refused.merge(Assembled.Duplicate.CAUSE, 1L, Long::sum);
                leakage.merge(again.leak(), 1L, Long::sum);
            }
            case Assembled.Poison poison -> dead.merge(poison.cause(), 1L, Long::sum);
        }
    }

    /// Counts an episode that turned out to be poison on its way out.
    public synchronized void lost(String cause) {
        episodes--;
        dead.merge(cause, 1L, Long::sum);
    }

    private void count(List<Defect> found) {
        found.forEach(defect -> defects.merge(defect.code(), 1L, Long::sum));
    }

    /// The counts as they stand.
    public synchronized IngestReport report() {
        return new IngestReport(
                records,
                episodes,
                new TreeMap<>(refused),
                new TreeMap<>(dead),
                new TreeMap<>(defects),
                new TreeMap<>(leakage));
    }
}
