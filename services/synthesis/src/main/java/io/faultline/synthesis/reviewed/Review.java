// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.reviewed;

import io.faultline.schemas.Example;

/// What becomes of a label.
public sealed interface Review {

    /// It is an example.
    record Taken(Example example) implements Review {}

    /// It is none.
    ///
    /// @param cause why, as a kebab-case code
    record Refused(String cause) implements Review {}
}
