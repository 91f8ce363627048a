// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import io.faultline.dataset.store.Appended;
import io.faultline.dataset.store.Arrival;
import io.faultline.dataset.store.Batch;
import io.faultline.dataset.store.ExampleStore;
import io.faultline.dataset.store.Offsets;
import io.faultline.dataset.store.StaleWriterException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A store in memory that can be told to fail.
final class MemoryStore implements ExampleStore {

    private final List<String> ids = new ArrayList<>();
    private Offsets stored = Offsets.NONE;
    private @Nullable Offsets overtaken;
    private @Nullable IOException broken;
    private int refused;

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized int refused() {
        return refused;
    }

    /// Takes these offsets for stored.
    synchronized void stand(Offsets offsets) {
        stored = offsets;
    }

    /// Lets another writer store up to these offsets just before the next batch.
    synchronized void overtakeOnce(Offsets offsets) {
        overtaken = offsets;
    }

    synchronized void breakWith(IOException cause) {
        broken = cause;
    }

    @Override
    public synchronized Offsets offsets() {
        return stored;
    }

    @Override
    public synchronized Appended append(Batch batch) throws IOException {
        if (broken != null) {
            throw broken;
        }
        if (overtaken != null) {
            stored = stored.with(overtaken);
            overtaken = null;
        }
        if (!stored.only(batch.partitions()).equals(batch.expected())) {
            refused++;
            throw new StaleWriterException(batch.expected(), stored);
        }
        int known = 0;
        for (Arrival arrival : batch.arrivals()) {
            known += ids.contains(arrival.exampleId()) ? 1 : 0;
            ids.add(arrival.exampleId());
        }
        stored = stored.with(batch.next());
        return new Appended(batch.arrivals().size() - known, known, 0, 0, stored);
    }

    @Override
    public void close() {
        // nothing to close
    }
}
