// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.faultline.monitoring.evidence.Matching;
import io.faultline.monitoring.evidence.Policy;

/// Settings that differ in one thing from others.
public final class ConfigFixtures {

    private ConfigFixtures() {}

    public static MonitoringConfig withCacheBytes(MonitoringConfig of, long cacheBytes) {
        return with(of, of.matching(), of.mostRevisions(), cacheBytes);
    }

    public static MonitoringConfig withRevisions(MonitoringConfig of, int most) {
        return with(of, of.matching(), most, of.cacheBytes());
    }

    public static MonitoringConfig withPolicy(MonitoringConfig of, Policy policy) {
        Matching matching =
                new Matching(policy, of.matching().tolerance(), of.matching().staleAfter());
        return with(of, matching, of.mostRevisions(), of.cacheBytes());
    }

    private static MonitoringConfig with(
            MonitoringConfig of, Matching matching, int mostRevisions, long cacheBytes) {
        return new MonitoringConfig(
                matching,
                of.waitFor(),
                of.lateness(),
                mostRevisions,
                of.verdictWithin(),
                of.backfillAfter(),
                of.backfillWithin(),
                of.keepFor(),
                of.keepSnapshots(),
                of.keepBytes(),
                cacheBytes,
                of.forgetAfter(),
                of.stillViews(),
                of.darkness());
    }
}
