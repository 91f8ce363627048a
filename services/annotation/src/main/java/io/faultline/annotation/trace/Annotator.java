// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.validation.Defect;
import io.faultline.annotation.validation.TraceValidator;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.ReasoningTrace;

import java.util.EnumSet;
import java.util.Set;

/// Writes a trace, has it validated, and writes it again in other words until it is valid or its
/// tries are used up.
public final class Annotator {
    private final TraceWriter writer;
    private final TraceValidator validator;
    private final int tries;

    /// @param tries how often an example is written at most, at least 1
    public Annotator(TraceWriter writer, TraceValidator validator, int tries) {
        if (tries < 1) {
            throw new IllegalArgumentException("an example is written at least once");
        }
        this.writer = writer;
        this.validator = validator;
        this.tries = tries;
    }

    /// The example with a valid trace, or what was wrong with the drafts.
    ///
    /// @throws io.faultline.schemas.deadletter.PoisonRecordException where the example is no
    ///   example
    public Annotation annotate(Example example) {
        Question.check(example);
        Set<Defect> refused = EnumSet.noneOf(Defect.class);
        Set<Defect> last = Set.of();
        for (int rewrite = 0; rewrite < tries; rewrite++) {
            ReasoningTrace trace = writer.write(example, rewrite);
            last = validator.defects(example, trace);
            if (last.isEmpty()) {
                return new Annotation.Accepted(new AnnotatedExample(example, trace), refused);
            }
            refused.addAll(last);
        }
        return new Annotation.Rejected(example.getExampleId(), last);
    }
}
