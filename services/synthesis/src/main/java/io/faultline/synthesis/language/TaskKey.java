// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;
import java.util.Set;

/// The unit of a split: one key for a task, however it is worded in case, articles and punctuation,
/// and the same key for its reverse.
public final class TaskKey {

    private static final Set<String> ARTICLES = Set.of("the", "a", "an", ",");

    private TaskKey() {}

    /// The key of a task, given as its source names it or as an instruction.
    public static String of(String task) {
        String plain = task.replace('_', ' ');
        String forward = normal(plain);
        String backward = Reversals.reverse(plain).map(TaskKey::normal).orElse(forward);
        return forward.compareTo(backward) <= 0 ? forward : backward;
    }

    private static String normal(String text) {
        List<String> words =
                Words.of(text).stream().filter(word -> !ARTICLES.contains(word)).toList();
        return String.join(" ", words);
    }
}
