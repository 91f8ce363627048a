// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

/// How much a trace says of each thing that it checks, the most first.
enum Detail {
    /// A sentence or two a step, with the step's own words.
    FULL,
    /// One short clause a step.
    BRIEF,
    /// Steps that are in order are taken together.
    GROUPED
}
