// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Knows of every stored example where its row lies and what it holds, in 32 bytes a slot: 43 to 86
/// bytes an example, 27 to 54 MB for a million at the usual fill.
///
/// An open-addressing table with linear probing over the 128 bits of the id; the content digest is
/// cut to 64 bits, which can at worst miss one relabelling in 2^64.
final class ExampleIndex {

    private static final double MOST_FULL = 0.75;

    private final List<String> files = new ArrayList<>();
    private final Map<String, Integer> fileNumbers = new HashMap<>();

    private long[] high;
    private long[] low;
    private long[] content;
    private int[] file;
    private int[] position;
    private int size;

    ExampleIndex() {
        allocate(1 << 10);
    }

    /// A row of the table.
    ///
    /// @param file location of the data file
    /// @param position zero-based row within the file
    record Place(String file, int position) {}

    int size() {
        return size;
    }

    /// Whether the example is stored with this content.
    boolean holds(ExampleKey key, long contentDigest) {
        int slot = slot(key);
        return file[slot] >= 0 && content[slot] == contentDigest;
    }

    /// Where the example is stored.
    Optional<Place> find(ExampleKey key) {
        int slot = slot(key);
        return file[slot] < 0
                ? Optional.empty()
                : Optional.of(new Place(files.get(file[slot]), position[slot]));
    }

    /// Notes where an example is stored now, in place of where it was.
    void put(ExampleKey key, long contentDigest, Place place) {
        int slot = slot(key);
        if (file[slot] < 0) {
            if (size + 1 > high.length * MOST_FULL) {
                grow();
                slot = slot(key);
            }
            size++;
        }
        set(slot, key, contentDigest, number(place.file), place.position);
    }

    private int number(String location) {
        return fileNumbers.computeIfAbsent(
                location,
                added -> {
                    files.add(added);
                    return files.size() - 1;
                });
    }

    /// The slot that holds the key, or the free one where it belongs.
    private int slot(ExampleKey key) {
        int mask = high.length - 1;
        int slot = (int) (key.high() ^ key.low()) & mask;
        while (file[slot] >= 0 && (high[slot] != key.high() || low[slot] != key.low())) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void set(int slot, ExampleKey key, long digest, int fileNumber, int row) {
        high[slot] = key.high();
        low[slot] = key.low();
        content[slot] = digest;
        file[slot] = fileNumber;
        position[slot] = row;
    }

    private void allocate(int slots) {
        high = new long[slots];
        low = new long[slots];
        content = new long[slots];
        file = new int[slots];
        position = new int[slots];
        Arrays.fill(file, -1);
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldContent = content;
        int[] oldFile = file;
        int[] oldPosition = position;
        allocate(Math.multiplyExact(oldHigh.length, 2));
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldFile[i] >= 0) {
                ExampleKey key = new ExampleKey(oldHigh[i], oldLow[i]);
                set(slot(key), key, oldContent[i], oldFile[i], oldPosition[i]);
            }
        }
    }
}
