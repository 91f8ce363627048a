// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.util.Comparator;

/// Two files that hold the same demonstration. Where they belong to two splits, evaluating on one
/// after training on the other means nothing.
///
/// @param file the file that was read first
/// @param again the file that repeats it, or the same
public record Leak(String file, String again) implements Comparable<Leak> {

    private static final Comparator<Leak> ORDER =
            Comparator.comparing(Leak::file).thenComparing(Leak::again);

    @Override
    public int compareTo(Leak other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + " = " + again;
    }
}
