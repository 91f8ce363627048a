// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.faultline.monitoring.evidence.Matching;
import io.faultline.monitoring.evidence.Policy;
import io.faultline.monitoring.picture.Darkness;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.topic.Topics;

import java.time.Duration;
import java.util.Set;

/// How robots' snapshots and events are joined.
///
/// @param matching which snapshot stands for a moment
/// @param waitFor how long after an event was received its evidence is waited for
/// @param lateness how long after an event was received evidence still changes its request
/// @param mostRevisions how often a request is sent anew for late evidence; the last time is when
///   the lateness is over
/// @param verdictWithin how long after it is complete a request wants its verdict, where the robot
///   does not say
/// @param backfillAfter how old an event may be when it is received and run in the live lane
/// @param backfillWithin how long after it is complete a request of the backfill lane wants its
///   verdict
/// @param keepFor how far behind its camera's last snapshot a snapshot is remembered
/// @param keepSnapshots how many snapshots of a camera are remembered at most
/// @param keepBytes how many bytes of pictures the remembered snapshots of a camera have at most
/// @param cacheBytes how many bytes of pictures a partition keeps in memory
/// @param forgetAfter how long a robot may be silent before it is forgotten
/// @param stillViews cameras that may well show the very same picture twice; `*` for all
/// @param darkness which pictures are black
public record MonitoringConfig(
        Matching matching,
        Duration waitFor,
        Duration lateness,
        int mostRevisions,
        Duration verdictWithin,
        Duration backfillAfter,
        Duration backfillWithin,
        Duration keepFor,
        int keepSnapshots,
        long keepBytes,
        long cacheBytes,
        Duration forgetAfter,
        Set<String> stillViews,
        Darkness darkness) {

    /// The most cameras of one robot.
    public static final int MOST_CAMERAS = 32;

    /// The most views of one request.
    public static final int MOST_VIEWS = Topics.MOST_PICTURES / 2;

    /// The most subtasks of one robot that have started and not ended.
    public static final int MOST_STARTS = 64;

    /// The most plans and subtasks of one robot that are remembered at a time.
    public static final int MOST_SUBJECTS = 256;

    /// Black means a mean below 8 of 255; no picture above two million pixels is decoded.
    private static final Darkness DARKNESS =
            new Darkness(8, new ImageLimits(Topics.MOST_PICTURE_BYTES, 2_000_000));

    public MonitoringConfig {
        stillViews = Set.copyOf(stillViews);
        if (waitFor.isNegative() || lateness.compareTo(waitFor) < 0 || mostRevisions < 0) {
            throw new IllegalArgumentException(
                    "wait %s, lateness %s, %d revisions"
                            .formatted(waitFor, lateness, mostRevisions));
        }
        if (keepSnapshots < 1 || keepBytes < 1 || cacheBytes < 1) {
            throw new IllegalArgumentException(
                    "keep %d snapshots of %d bytes, %d bytes in memory"
                            .formatted(keepSnapshots, keepBytes, cacheBytes));
        }
    }

    /// The usual settings.
    public static MonitoringConfig usual() {
        return new MonitoringConfig(
                new Matching(Policy.APPROXIMATE, Duration.ofMillis(50), Duration.ofSeconds(1)),
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                128,
                16 << 20,
                64 << 20,
                Duration.ofHours(1),
                Set.of(),
                DARKNESS);
    }

    /// Whether a camera that shows the very same picture twice has stopped.
    public boolean isLive(String view) {
        return !stillViews.contains("*") && !stillViews.contains(view);
    }
}
