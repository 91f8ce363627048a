// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The numbers of one camera's snapshots, from 0: which have come, and how many have not.
///
/// A number that comes late is no longer lost. At most [#MOST_GAPS] gaps are told apart; of more,
/// the oldest stay lost whatever comes.
public final class Sequences {

    static final int MOST_GAPS = 64;

    /// By its first number, the last number of a gap.
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    private long highest = -1;
    private long abandoned;

    /// Numbers that are missing, both ends included.
    public record Gap(long first, long last) {

        long length() {
            return last - first + 1;
        }
    }

    /// Nothing seen yet.
    public Sequences() {}

    /// What was known before.
    public Sequences(long highest, List<Gap> gaps, long abandoned) {
        this.highest = highest;
        this.abandoned = abandoned;
        gaps.forEach(gap -> this.gaps.put(gap.first, gap.last));
    }

    /// Takes note of a number, however often and in whatever order it comes.
    ///
    /// @param sequence at least 0
    public void see(long sequence) {
        if (sequence > highest) {
            if (sequence > highest + 1) {
                gaps.put(highest + 1, sequence - 1);
            }
            highest = sequence;
            abandonOldest();
        } else {
            fill(sequence);
        }
    }

    /// How many numbers below the highest have not come.
    public long lost() {
        return gaps().stream().mapToLong(Gap::length).sum() + abandoned;
    }

    /// The highest number seen, or -1.
    public long highest() {
        return highest;
    }

    /// The numbers that may still come, in order.
    public List<Gap> gaps() {
        List<Gap> all = new ArrayList<>();
        gaps.forEach((first, last) -> all.add(new Gap(first, last)));
        return all;
    }

    /// How many numbers have not come and are no longer told apart.
    public long abandoned() {
        return abandoned;
    }

    private void fill(long sequence) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(sequence);
        if (gap == null || gap.getValue() < sequence) {
            return;
        }
        gaps.remove(gap.getKey());
        if (gap.getKey() < sequence) {
            gaps.put(gap.getKey(), sequence - 1);
        }
        if (sequence < gap.getValue()) {
            gaps.put(sequence + 1, gap.getValue());
        }
        abandonOldest();
    }

    private void abandonOldest() {
        while (gaps.size() > MOST_GAPS) {
            Map.Entry<Long, Long> oldest = gaps.pollFirstEntry();
            abandoned += new Gap(oldest.getKey(), oldest.getValue()).length();
        }
    }
}
