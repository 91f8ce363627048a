// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Pictures kept in memory up to so many bytes. What is not kept is read again from where it lies.
/// For one thread.
///
/// Half of the memory is for pictures that show a subtask's start: they are needed when it ends,
/// long after the many that a streaming camera sends in between have passed through the other half.
public final class RecentPictures implements Pictures {

    private final Shelf passing;
    private final Shelf chosen;
    private final Pictures behind;

    /// @param mostBytes how many bytes of pictures to keep
    /// @param behind where the others are
    public RecentPictures(long mostBytes, Pictures behind) {
        this.passing = new Shelf(mostBytes - mostBytes / 2);
        this.chosen = new Shelf(mostBytes / 2);
        this.behind = behind;
    }

    /// Keeps a picture for a short while.
    public void keep(long offset, ByteBuffer picture) {
        passing.put(offset, picture);
    }

    /// Keeps a picture that is to be needed later.
    public void choose(long offset) {
        ByteBuffer picture = passing.take(offset);
        if (picture != null) {
            chosen.put(offset, picture);
        }
    }

    @Override
    public Optional<ByteBuffer> at(long offset) {
        ByteBuffer picture = chosen.get(offset);
        if (picture == null) {
            picture = passing.get(offset);
        }
        if (picture != null) {
            return Optional.of(picture.duplicate());
        }
        Optional<ByteBuffer> read = behind.at(offset);
        read.ifPresent(found -> chosen.put(offset, found));
        return read.map(ByteBuffer::duplicate);
    }

    /// How many bytes are kept.
    long bytes() {
        return passing.bytes() + chosen.bytes();
    }
}
