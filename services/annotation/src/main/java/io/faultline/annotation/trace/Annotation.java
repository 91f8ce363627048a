// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.validation.Defect;
import io.faultline.schemas.AnnotatedExample;

import java.util.Set;

/// What came of annotating an example.
public sealed interface Annotation {
    /// A valid trace was written.
    ///
    /// @param annotated the example with its trace
    /// @param refused the defects of the drafts before it; empty where the first one was valid
    record Accepted(AnnotatedExample annotated, Set<Defect> refused) implements Annotation {}

    /// No draft was valid.
    ///
    /// @param exampleId the example
    /// @param defects the defects of the last draft
    record Rejected(String exampleId, Set<Defect> defects) implements Annotation {}
}
