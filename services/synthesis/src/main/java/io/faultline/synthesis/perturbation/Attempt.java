// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import java.util.function.Function;

/// What came of trying a failure mode on a success: a sound failure, or the reason why there is
/// none.
///
/// @param <T> what is altered
public sealed interface Attempt<T> {

    /// A failure that was proved to be one.
    ///
    /// @param altered the failure
    record Applied<T>(T altered) implements Attempt<T> {}

    /// No sound failure of this mode can be made.
    ///
    /// @param cause a short kebab-case code, from a closed set, for the counters
    record NotApplicable<T>(String cause) implements Attempt<T> {}

    /// The same attempt with what was altered turned into something else.
    default <R> Attempt<R> map(Function<T, R> turn) {
        return switch (this) {
            case Applied<T>(T altered) -> new Applied<>(turn.apply(altered));
            case NotApplicable<T>(String cause) -> new NotApplicable<>(cause);
        };
    }
}
