// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.pairing;

import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.language.Instruction;
import io.faultline.synthesis.perturbation.SemanticMisalignment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Chooses the instruction that a trajectory is shown with as a failure.
///
/// The partner is the sound instruction with the least hash of trajectory, instruction and seed, so
/// that it depends on which instructions there are, not on the order in which they were seen.
///
/// @param seed what the hashes are drawn from
public record Partners(long seed) {

    private static final SemanticMisalignment MODE = new SemanticMisalignment();

    /// The partner among all instructions; empty where none is sound.
    public Optional<String> best(String trajectory, String done, List<String> instructions) {
        Instruction own = Instruction.of(done);
        return instructions.stream()
                .sorted(Comparator.comparing(asked -> rank(trajectory, asked)))
                .filter(asked -> MODE.isSound(own, Instruction.of(asked)))
                .findFirst();
    }

    /// The partner once one more instruction is there.
    ///
    /// @param present the partner so far
    public Optional<String> better(
            String trajectory, String done, Optional<String> present, String added) {
        boolean ranksFirst =
                present.isEmpty()
                        || rank(trajectory, added).compareTo(rank(trajectory, present.get())) < 0;
        boolean wins = ranksFirst && MODE.isSound(Instruction.of(done), Instruction.of(added));
        return wins ? Optional.of(added) : present;
    }

    private String rank(String trajectory, String asked) {
        return Digest.of(trajectory, asked, Long.toString(seed));
    }
}
