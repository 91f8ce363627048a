// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Which moments of an execution are photographed. Steps are counted through the whole of it; the
/// end of one subtask is the start of the next.
final class Shots {
    /// A moment at a step.
    record Shot(int step, World world) {}

    private final List<List<Shot>> shots = new ArrayList<>();
    private final int[] starts;

    Shots(Run run, int perSubtask, IntPredicate shown) {
        starts = new int[run.legs().size() + 1];
        for (int i = 0; i < run.legs().size(); i++) {
            Leg leg = run.legs().get(i);
            starts[i + 1] = starts[i] + leg.moments().size() - 1;
            List<Shot> own = new ArrayList<>();
            if (shown.test(i)) {
                for (int step : leg.sampled(perSubtask)) {
                    own.add(new Shot(starts[i] + step, leg.moments().get(step)));
                }
            }
            shots.add(own);
        }
    }

    /// The step at which a subtask starts; that at which the last one ends for one more.
    int start(int subtask) {
        return starts[subtask];
    }

    List<Shot> of(int subtask) {
        return shots.get(subtask);
    }

    /// All worlds that are photographed.
    List<World> worlds() {
        return shots.stream().flatMap(List::stream).map(Shot::world).toList();
    }
}
