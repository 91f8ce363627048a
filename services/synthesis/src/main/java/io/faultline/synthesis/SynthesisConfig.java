// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.FailureMode;
import io.faultline.synthesis.rollout.RolloutPlan;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What synthesis makes of an episode. The same configuration and episodes give the same examples.
///
/// @param seed what every choice is drawn from
/// @param failuresPerSuccess failures made for each plan and each subtask that succeeded; 0 makes
///   one of every mode that applies
/// @param modes the failure modes that may be made; recorded failures are always kept
/// @param instructionsPerCategory how many instructions of one source and category re-pairing
///   chooses among, at least 2; of more, the ones with the least hashes are kept
public record SynthesisConfig(
        long seed, int failuresPerSuccess, Set<FailureMode> modes, int instructionsPerCategory) {

    /// Version of the rules. It is part of every example's id: a change of it makes other examples.
    public static final String GENERATOR_VERSION = "synthesis-1";

    /// The modes that synthesis can make, by itself or with a simulator.
    public static final Set<FailureMode> SYNTHESIZED =
            union(
                    RolloutPlan.SIMULATED,
                    EnumSet.of(
                            FailureMode.WRONG_OBJECT_MANIPULATED,
                            FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                            FailureMode.WRONG_ORDER,
                            FailureMode.MISSING_SUBTASK,
                            FailureMode.CONTRADICTORY_SUBTASKS,
                            FailureMode.TASK_EXECUTION_MISMATCH,
                            FailureMode.REVERT_ACTION,
                            FailureMode.SEMANTIC_MISALIGNMENT));

    private static final int INSTRUCTIONS_PER_CATEGORY = 256;

    public SynthesisConfig {
        modes = Set.copyOf(modes);
        if (failuresPerSuccess < 0) {
            throw new IllegalArgumentException(
                    "failures per success must be 0 or more, not " + failuresPerSuccess);
        }
        if (instructionsPerCategory < 2) {
            throw new IllegalArgumentException(
                    "instructions per category must be 2 or more, not " + instructionsPerCategory);
        }
        if (!SYNTHESIZED.containsAll(modes)) {
            throw new IllegalArgumentException(
                    "synthesis makes only " + SYNTHESIZED + ", not all of " + modes);
        }
    }

    /// Every mode, one failure for each success.
    public static SynthesisConfig withSeed(long seed) {
        return new SynthesisConfig(seed, 1, SYNTHESIZED, INSTRUCTIONS_PER_CATEGORY);
    }

    /// Which failures a simulator is asked for.
    RolloutPlan rollouts() {
        return new RolloutPlan(seed, failuresPerSuccess, modes);
    }

    private static Set<FailureMode> union(Set<FailureMode> some, Set<FailureMode> others) {
        Set<FailureMode> all = EnumSet.copyOf(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    /// Reads the names of modes, in any case and with dashes or underscores; no names mean every
    /// mode.
    ///
    /// @throws IllegalArgumentException for a name that is no failure mode
    public static Set<FailureMode> modes(Collection<String> names) {
        return names.isEmpty()
                ? SYNTHESIZED
                : names.stream().map(SynthesisConfig::mode).collect(Collectors.toUnmodifiableSet());
    }

    private static FailureMode mode(String name) {
        String symbol = name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        List<FailureMode> known = Arrays.asList(FailureMode.values());
        return known.stream()
                .filter(mode -> mode.name().equals(symbol))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no failure mode " + name + " in " + known));
    }
}
