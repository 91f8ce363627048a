// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.clock.Moment;
import io.faultline.monitoring.evidence.Matching;
import io.faultline.monitoring.evidence.Side;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.StartedSubtask;

import java.util.HashMap;
import java.util.Map;

/// A subtask that has started: the moment, and what every camera showed then. It keeps the
/// snapshots itself, because the subtask may end long after its cameras have forgotten them.
final class Start {

    private final Key key;
    private final Moment moment;
    private final Map<String, SeenSnapshot> before;

    /// Which subtask of a robot it is.
    record Key(String episode, int subtaskIndex, int attempt) {

        static Key of(RobotEvent event) {
            return new Key(event.getEpisode(), event.getSubtaskIndex(), event.getAttempt());
        }
    }

    Start(RobotEvent event) {
        this(Key.of(event), Moment.of(event.getTimes()), new HashMap<>());
    }

    private Start(Key key, Moment moment, Map<String, SeenSnapshot> before) {
        this.key = key;
        this.moment = moment;
        this.before = before;
    }

    static Start of(StartedSubtask state) {
        return new Start(
                new Key(state.getEpisode(), state.getSubtaskIndex(), state.getAttempt()),
                new Moment(state.getMoment()),
                new HashMap<>(state.getBefore()));
    }

    StartedSubtask state() {
        return new StartedSubtask(
                key.episode, key.subtaskIndex, key.attempt, moment.micros(), before);
    }

    Key key() {
        return key;
    }

    Moment moment() {
        return moment;
    }

    Map<String, SeenSnapshot> before() {
        return before;
    }

    /// Takes a snapshot if it shows the start better than what is there.
    boolean offer(String camera, SeenSnapshot snapshot, Matching matching) {
        SeenSnapshot held = before.get(camera);
        SeenSnapshot better = matching.better(Side.BEFORE, moment, held, snapshot);
        if (better == null || better == held) {
            return false;
        }
        before.put(camera, better);
        return true;
    }
}
