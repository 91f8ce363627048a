// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;

import org.jspecify.annotations.Nullable;

/// In what an action that was done differs from the one that was asked for.
final class Difference {
    private Difference() {}

    /// A sentence that names the difference; where none can be told apart, that the two do not
    /// agree.
    static String between(Wording wording, Action asked, Action done, Setting setting) {
        Slots slots = setting.slots();
        if (differ(asked.object(), done.object())) {
            return say(wording, "difference.object", slots, asked.object(), done.object());
        }
        if (differ(asked.target(), done.target())) {
            return say(wording, "difference.place", slots, asked.target(), done.target());
        }
        if (differ(asked.verb(), done.verb()) && asked.gerund().isPresent()) {
            return say(wording, "difference.deed", slots, asked.gerund().get(), done.verb());
        }
        return wording.sentence("difference.unread", slots);
    }

    private static String say(
            Wording wording,
            String phrase,
            Slots slots,
            @Nullable String due,
            @Nullable String done) {
        return wording.sentence(
                phrase, slots.and("due", String.valueOf(due)).and("done", String.valueOf(done)));
    }

    private static boolean differ(@Nullable String due, @Nullable String done) {
        return due != null && done != null && !due.equals(done);
    }
}
