// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Example;
import io.faultline.synthesis.perturbation.Attempt;
import io.faultline.synthesis.perturbation.Perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The examples and refusals of an episode as they come.
final class Draft {

    private final List<Example> examples = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    void add(Example example) {
        examples.add(example);
    }

    /// Tries failure modes in turn until enough of them apply.
    ///
    /// @param enough how many failures to make; 0 is as many as there are
    <P extends Perturbation> void fill(
            List<P> modes, int enough, Function<P, Attempt<Example>> attempt) {
        int made = 0;
        for (P mode : modes) {
            if (enough > 0 && made == enough) {
                return;
            }
            switch (attempt.apply(mode)) {
                case Attempt.Applied<Example>(Example failure) -> {
                    examples.add(failure);
                    made++;
                }
                case Attempt.NotApplicable<Example>(String cause) ->
                        refusals.add(new Refusal(mode.mode(), cause));
            }
        }
    }

    Synthesis done() {
        return new Synthesis(examples, refusals);
    }
}
