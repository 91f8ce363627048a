// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import io.faultline.console.index.Subject;
import io.faultline.schemas.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What lies before a reviewer: one item of a slice, and the way to the others.
///
/// @param slice the slice
/// @param counts how many items each slice has
/// @param items some of the slice's items around the one at hand
/// @param current the item at hand, null where the slice is empty
/// @param position its place in the slice, from 1
/// @param previous the verdict before it, empty for none
/// @param next the verdict after it, empty for none
public record ReviewDesk(
        Slice slice,
        Map<Slice, Integer> counts,
        List<Subject> items,
        @Nullable Subject current,
        int position,
        String previous,
        String next) {

    private static final int AROUND = 6;

    /// Lays out a slice.
    ///
    /// @param at the verdict to look at; another, or none, for the first
    public static ReviewDesk of(ReviewQueue queue, List<Subject> all, Slice slice, String at) {
        Map<Slice, Integer> counts = new EnumMap<>(Slice.class);
        for (Slice each : Slice.values()) {
            counts.put(each, queue.items(each, all).size());
        }
        List<Subject> items = queue.items(slice, all);
        int index = Math.max(0, items.stream().map(ReviewDesk::id).toList().indexOf(at));
        int from = Math.max(0, Math.min(index - AROUND / 2, items.size() - AROUND));
        return new ReviewDesk(
                slice,
                counts,
                items.subList(from, Math.min(from + AROUND, items.size())),
                items.isEmpty() ? null : items.get(index),
                index + 1,
                index > 0 ? id(items.get(index - 1)) : "",
                index + 1 < items.size() ? id(items.get(index + 1)) : "");
    }

    /// Whether the model's answer is hidden.
    public boolean isBlind() {
        return slice == Slice.AUDIT;
    }

    /// The verdict of an item.
    public static String id(Subject subject) {
        return subject.verdict().map(Verdict::getVerdictId).orElse("");
    }
}
