// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.RobotVerdict;
import io.faultline.robot.Subject;
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
    private ConfusionMatrix plans = ConfusionMatrix.EMPTY;
    private ConfusionMatrix executions = ConfusionMatrix.EMPTY;
    private long unverified;
    private long retries;
    private long replans;

    synchronized void episode(String group, boolean achieved) {
        groups.put(group, groups.getOrDefault(group, new Group(0, 0)).plus(achieved));
    }

    synchronized void verdict(RobotVerdict verdict, boolean truth) {
        switch (verdict.status()) {
            case SUCCESS -> judged(verdict.kind(), truth, Prediction.SUCCESS);
            case FAILURE -> judged(verdict.kind(), truth, Prediction.FAILURE);
            case UNVERIFIED -> unverified++;
        }
    }

    private void judged(Subject.Kind kind, boolean truth, Prediction prediction) {
        switch (kind) {
            case PLANNING -> plans = plans.plus(truth, prediction);
            case EXECUTION -> executions = executions.plus(truth, prediction);
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

    /// Verdicts on plans against what the simulator knows; success is positive.
    public synchronized ConfusionMatrix plans() {
        return plans;
    }

    /// Verdicts on subtasks against what the simulator knows; success is positive.
    public synchronized ConfusionMatrix executions() {
        return executions;
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
