// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.vlm.training.StepReport;

import java.time.Duration;

/// What a training reports as it goes.
public sealed interface Progress {

    /// The data is read, the network made.
    ///
    /// @param rows training rows
    /// @param validation rows a validation judges
    /// @param parameters trained numbers
    /// @param from the first step: more than 0 where an interrupted training goes on
    record Started(int rows, int validation, long parameters, int from) implements Progress {}

    /// A step was taken.
    record Stepped(StepReport report, Duration took) implements Progress {}

    /// A validation was held.
    ///
    /// @param step steps taken
    /// @param result what it found
    /// @param best whether no earlier one was as good, so that the weights were kept
    record Validated(int step, Evaluation result, boolean best) implements Progress {}
}
