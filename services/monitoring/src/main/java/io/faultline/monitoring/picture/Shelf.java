// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Pictures by offset, of so many bytes at most; the least lately used is let go first.
final class Shelf {

    private static final float LOAD_FACTOR = 0.75f;

    private final long mostBytes;
    private final LinkedHashMap<Long, ByteBuffer> pictures =
            new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private long bytes;

    Shelf(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void put(long offset, ByteBuffer picture) {
        take(offset);
        pictures.put(offset, picture);
        bytes += picture.remaining();
        while (bytes > mostBytes) {
            Map.Entry<Long, ByteBuffer> oldest = pictures.pollFirstEntry();
            bytes -= oldest.getValue().remaining();
        }
    }

    @Nullable ByteBuffer get(long offset) {
        return pictures.get(offset);
    }

    /// Removes a picture and returns it; null where it is not there.
    @Nullable ByteBuffer take(long offset) {
        ByteBuffer picture = pictures.remove(offset);
        if (picture != null) {
            bytes -= picture.remaining();
        }
        return picture;
    }

    long bytes() {
        return bytes;
    }
}
