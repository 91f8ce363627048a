// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;

import java.util.Objects;

/// In what an action that was done differs from the one that was asked for.
final class Difference {
    private Difference() {}

    /// A clause that names the difference; where none can be told apart, that the two do not agree.
    ///
    /// @param question what was asked, "subtask" or "instruction"
    static String between(Action asked, Action done, String question) {
        String wanted = asked.object();
        String handled = done.object();
        if (wanted != null && handled != null && !wanted.equals(handled)) {
            return "this concerns " + handled + ", whereas the " + question + " is about " + wanted;
        }
        String due = asked.target();
        String reached = done.target();
        if (due != null && reached != null && !due.equals(reached)) {
            return "the motion goes "
                    + reached
                    + ", whereas the "
                    + question
                    + " wants it to go "
                    + due;
        }
        if (!Objects.equals(asked.verb(), done.verb()) && asked.gerund().isPresent()) {
            return "that is not the same as " + asked.gerund().get();
        }
        return "that is not what the " + question + " describes";
    }
}
