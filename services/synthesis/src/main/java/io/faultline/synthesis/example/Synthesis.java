// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Example;

import java.util.List;

/// What came of one episode.
///
/// @param examples successes and failures
/// @param refusals failure modes that were tried and do not apply
public record Synthesis(List<Example> examples, List<Refusal> refusals) {

    public Synthesis {
        examples = List.copyOf(examples);
        refusals = List.copyOf(refusals);
    }
}
