// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.RobotVerdict;
import io.faultline.vlm.metrics.ConfusionMatrix;
import io.faultline.vlm.metrics.Prediction;

import java.util.Map;
import java.util.TreeMap;

/// What became of a fleet so far.
public final class FleetTally {

    /// Episodes of one part of the fleet.
    ///
    /// @param episodes how many are over
    /// @param achieved how many achieved their task
    public record Group(int episodes, int achieved) {

        Group plus(boolean success) {
            return new Group(episodes + 1, achieved + (success ? 1 : 0));
        }
    }

    private final Map<String, Group> groups = new TreeMap<>();
    private ConfusionMatrix judged = ConfusionMatrix.EMPTY;
    private long unverified;
    private long retries;
    private long replans;

    synchronized void episode(String group, boolean achieved) {
        groups.put(group, groups.getOrDefault(group, new Group(0, 0)).plus(achieved));
    }

    synchronized void verdict(RobotVerdict.Status status, boolean truth) {
        switch (status) {
            case SUCCESS -> judged = judged.plus(truth, Prediction.SUCCESS);
            case FAILURE -> judged = judged.plus(truth, Prediction.FAILURE);
            case UNVERIFIED -> unverified++;
        }
    }

    synchronized void retry() {
        retries++;
    }

    synchronized void replan() {
        replans++;
    }

    /// The groups by name.
    public synchronized Map<String, Group> groups() {
        return new TreeMap<>(groups);
    }

    /// Verdicts against what the simulator knows; success is positive.
    public synchronized ConfusionMatrix judged() {
        return judged;
    }

    /// Questions that no model answered in time.
    public synchronized long unverified() {
        return unverified;
    }

    /// Subtasks tried again.
    public synchronized long retries() {
        return retries;
    }

    /// Plans made again.
    public synchronized long replans() {
        return replans;
    }
}
