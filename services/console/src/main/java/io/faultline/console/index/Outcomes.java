// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.RobotEvent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// How many tasks each group of robots achieved. Of an episode that ends twice, the first end
/// counts; the oldest episodes are forgotten. For use under the index's lock.
final class Outcomes {

    private static final int MOST_EPISODES = 100_000;

    private record Outcome(String group, boolean achieved) {}

    private final Map<String, Outcome> episodes =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Outcome> eldest) {
                    return size() > MOST_EPISODES;
                }
            };

    void add(RobotEvent end) {
        Boolean achieved = end.getAchieved();
        if (achieved != null) {
            String episode =
                    io.faultline.schemas.identity.Digest.of(
                            end.getRobotId(), end.getBoot(), end.getEpisode());
            episodes.putIfAbsent(episode, new Outcome(end.getGroup(), achieved));
        }
    }

    Map<String, Share> byGroup() {
        Map<String, Share> groups = new TreeMap<>();
        for (Outcome outcome : episodes.values()) {
            Share before = groups.getOrDefault(outcome.group, new Share(0, 0));
            groups.put(outcome.group, before.plus(outcome.achieved));
        }
        return groups;
    }
}
