// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.Label;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.Writer;
import io.faultline.synthesis.perturbation.SemanticMisalignment;

/// A trajectory shown with another instruction.
public final class Misaligned {

    private static final SemanticMisalignment MODE = new SemanticMisalignment();

    private Misaligned() {}

    /// Whether an example can be paired anew: the success of a whole trajectory.
    public static boolean isCandidate(Example example) {
        return example.getKind() == ExampleKind.TRAJECTORY && example.getLabel() == Label.SUCCESS;
    }

    /// The failure that shows a trajectory with an instruction it does not carry out. Its id
    /// depends on the trajectory alone.
    ///
    /// @param done the success of a whole trajectory
    /// @param asked an instruction of the same category that is sound for it
    public static Example of(Example done, String asked) {
        return new Example(
                id(done),
                ExampleKind.TRAJECTORY,
                Label.FAILURE,
                MODE.mode(),
                done.getDomain(),
                done.getSource(),
                done.getEnvironment(),
                done.getTask(),
                done.getCategory(),
                asked,
                null,
                done.getPlan(),
                done.getImages(),
                -1,
                MODE.reason(done.getInstruction(), asked),
                done.getFacts(),
                lineage(done.getLineage()));
    }

    private static String id(Example done) {
        Lineage lineage = done.getLineage();
        return ExampleId.of(
                lineage.getEpisodeId(),
                lineage.getSubtask(),
                done.getKind(),
                MODE.mode(),
                lineage.getReversed(),
                lineage.getSeed());
    }

    private static Lineage lineage(Lineage done) {
        return new Lineage(
                done.getEpisodeId(),
                done.getOriginalInstruction(),
                done.getSubtask(),
                done.getReversed(),
                done.getGeneratorVersion(),
                done.getSeed(),
                Writer.RULES,
                null,
                LabelSource.SYNTHETIC,
                null,
                done.getTopic(),
                done.getPartition(),
                done.getOffset());
    }
}
