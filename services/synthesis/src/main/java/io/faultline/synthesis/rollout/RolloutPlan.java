// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.rollout;

import io.faultline.schemas.Domain;
import io.faultline.schemas.Episode;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.RolloutFrames;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.identity.Digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which failures of a simulated demonstration a simulator is asked for: Guardian's four modes of
/// execution (§III-B) and AHA's seven categories, drawn in an order of the episode's own.
///
/// The same episode and configuration give the same requests, with the same ids.
public final class RolloutPlan {

    /// The modes that a simulator brings about.
    public static final Set<FailureMode> SIMULATED =
            Set.copyOf(
                    EnumSet.of(
                            FailureMode.NO_GRIPPER_CLOSE,
                            FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                            FailureMode.WRONG_OBJECT_MANIPULATED,
                            FailureMode.IMPRECISE_GRASPING_OR_PUSHING,
                            FailureMode.INCOMPLETE_GRASP,
                            FailureMode.INADEQUATE_GRIP_RETENTION,
                            FailureMode.MISALIGNED_KEYFRAME,
                            FailureMode.INCORRECT_ROTATION,
                            FailureMode.MISSING_ROTATION,
                            FailureMode.WRONG_ACTION_SEQUENCE,
                            FailureMode.WRONG_TARGET_OBJECT));

    private static final double TWO_TO_53 = 0x1.0p53;

    private final long seed;
    private final int failuresPerSuccess;
    private final List<FailureMode> modes;

    /// @param seed what every choice is drawn from
    /// @param failuresPerSuccess rollouts asked for each subtask; 0 asks for one of every mode
    /// @param modes the modes that may be asked for; others than [#SIMULATED] are left out
    public RolloutPlan(long seed, int failuresPerSuccess, Set<FailureMode> modes) {
        this.seed = seed;
        this.failuresPerSuccess = failuresPerSuccess;
        this.modes = SIMULATED.stream().filter(modes::contains).sorted().toList();
    }

    /// Whether an episode is one that a simulator can run again.
    public static boolean isSimulated(Episode episode) {
        return episode.getDomain() == Domain.SIMULATION
                && episode.getOutcomeSource() == LabelSource.SIMULATOR;
    }

    /// The requests for an episode; none where it failed itself or was not simulated.
    public List<RolloutRequest> requests(Episode episode) {
        if (modes.isEmpty() || episode.getOutcome() != Outcome.SUCCESS || !isSimulated(episode)) {
            return List.of();
        }
        List<FailureMode> order =
                modes.stream().sorted(Comparator.comparing(mode -> turn(episode, mode))).toList();
        int enough =
                failuresPerSuccess == 0
                        ? order.size()
                        : failuresPerSuccess * episode.getSubtasks().size();
        List<RolloutRequest> requests = new ArrayList<>();
        for (int i = 0; i < enough; i++) {
            requests.add(request(episode, order.get(i % order.size()), i / order.size()));
        }
        return requests;
    }

    private double turn(Episode episode, FailureMode mode) {
        return Digest.unitInterval(
                episode.getEpisodeId(), "rollout", mode.name(), Long.toString(seed));
    }

    private RolloutRequest request(Episode episode, FailureMode mode, int round) {
        String[] asked = {
            episode.getEpisodeId(), mode.name(), Integer.toString(round), Long.toString(seed)
        };
        return RolloutRequest.newBuilder()
                .setRequestId(Digest.of(asked))
                .setEpisodeId(episode.getEpisodeId())
                .setTask(episode.getTask())
                .setSeed(episode.getProvenance().getSeed())
                .setMode(mode)
                .setPerturbationSeed((long) (Digest.unitInterval(asked) * TWO_TO_53))
                .setFrames(RolloutFrames.FAILING_SUBTASK)
                .build();
    }
}
