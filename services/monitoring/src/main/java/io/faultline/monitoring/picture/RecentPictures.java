// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Pictures kept in memory up to so many bytes, the least lately used let go first. What is not
/// kept is read again from where it lies. For one thread.
public final class RecentPictures implements Pictures {

    private static final float LOAD_FACTOR = 0.75f;

    private final long mostBytes;
    private final Pictures behind;
    private final LinkedHashMap<Long, ByteBuffer> kept = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private long bytes;

    /// @param mostBytes how many bytes of pictures to keep
    /// @param behind where the others are
    public RecentPictures(long mostBytes, Pictures behind) {
        this.mostBytes = mostBytes;
        this.behind = behind;
    }

    /// Keeps a picture for a while.
    public void keep(long offset, ByteBuffer picture) {
        ByteBuffer before = kept.put(offset, picture);
        bytes += picture.remaining() - (before == null ? 0 : before.remaining());
        while (bytes > mostBytes) {
            Map.Entry<Long, ByteBuffer> oldest = kept.pollFirstEntry();
            bytes -= oldest.getValue().remaining();
        }
    }

    @Override
    public Optional<ByteBuffer> at(long offset) {
        ByteBuffer picture = kept.get(offset);
        if (picture != null) {
            return Optional.of(picture.duplicate());
        }
        Optional<ByteBuffer> read = behind.at(offset);
        read.ifPresent(found -> keep(offset, found));
        return read.map(ByteBuffer::duplicate);
    }

    /// How many bytes are kept.
    long bytes() {
        return bytes;
    }
}
