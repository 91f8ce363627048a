// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.schemas.Example;
import io.faultline.schemas.Label;
import io.faultline.schemas.deadletter.PoisonRecordException;

/// What an example must have to be a question at all, by its kind.
final class Question {
    private Question() {}

    /// @throws PoisonRecordException naming the example and the field that is missing
    static void check(Example example) {
        require(example, !example.getInstruction().isBlank(), "blank-instruction", "instruction");
        require(example, !example.getImages().isEmpty(), "no-images", "images");
        boolean failure = example.getLabel() == Label.FAILURE;
        require(example, failure == (example.getMode() != null), "mode-against-label", "mode");
        switch (example.getKind()) {
            case PLANNING -> require(example, !example.getPlan().isEmpty(), "no-plan", "plan");
            case EXECUTION -> {
                String subtask = example.getSubtask();
                require(example, subtask != null && !subtask.isBlank(), "no-subtask", "subtask");
            }
            case TRAJECTORY -> {}
        }
    }

    private static void require(Example example, boolean holds, String code, String field) {
        if (!holds) {
            throw new PoisonRecordException(
                    code, "example " + example.getExampleId() + ": bad field " + field);
        }
    }
}
