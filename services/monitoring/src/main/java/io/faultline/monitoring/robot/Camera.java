// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.clock.Moment;
import io.faultline.monitoring.loss.Sequences;
import io.faultline.schemas.CameraState;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.SequenceGap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The last snapshots of one camera, without their pictures, in order of their moments, and the
/// numbers that have not come. Bounded by time, number and bytes; the oldest are let go first.
public final class Camera {

    private static final Comparator<SeenSnapshot> IN_ORDER =
            Comparator.comparingLong(SeenSnapshot::getMoment)
                    .thenComparingLong(SeenSnapshot::getSequence);

    private final BootId boot;
    private final String name;
    private final MonitoringConfig config;
    private final Sequences sequences;
    private final List<SeenSnapshot> snapshots;
    private Moment latest;
    private long bytes;

    Camera(BootId boot, String name, MonitoringConfig config) {
        this(
                boot,
                name,
                config,
                new Sequences(),
                new ArrayList<>(),
                new Moment(Long.MIN_VALUE / 2));
    }

    private Camera(
            BootId boot,
            String name,
            MonitoringConfig config,
            Sequences sequences,
            List<SeenSnapshot> snapshots,
            Moment latest) {
        this.boot = boot;
        this.name = name;
        this.config = config;
        this.sequences = sequences;
        this.snapshots = snapshots;
        this.latest = latest;
        this.bytes = snapshots.stream().mapToLong(SeenSnapshot::getSize).sum();
    }

    static Camera of(CameraState state, MonitoringConfig config) {
        List<Sequences.Gap> gaps =
                state.getGaps().stream()
                        .map(gap -> new Sequences.Gap(gap.getFirst(), gap.getLast()))
                        .toList();
        return new Camera(
                new BootId(state.getRobotId(), state.getBoot()),
                state.getCamera(),
                config,
                new Sequences(state.getHighest(), gaps, state.getAbandoned()),
                new ArrayList<>(state.getSnapshots()),
                new Moment(state.getLatest()));
    }

    /// What is to be remembered of it.
    public CameraState state() {
        return CameraState.newBuilder()
                .setRobotId(boot.robotId())
                .setBoot(boot.boot())
                .setCamera(name)
                .setHighest(sequences.highest())
                .setGaps(
                        sequences.gaps().stream()
                                .map(gap -> new SequenceGap(gap.first(), gap.last()))
                                .toList())
                .setAbandoned(sequences.abandoned())
                .setLatest(latest.micros())
                .setSnapshots(snapshots)
                .build();
    }

    /// The start of the robot that it belongs to.
    public BootId boot() {
        return boot;
    }

    /// Its name.
    public String name() {
        return name;
    }

    /// Snapshots that were numbered but never came.
    public long lost() {
        return sequences.lost();
    }

    /// The latest moment that it has shown.
    Moment latest() {
        return latest;
    }

    /// What it remembers, in order of moments.
    List<SeenSnapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /// Takes a snapshot in, wherever it belongs.
    ///
    /// @return false for one that is remembered already
    boolean add(SeenSnapshot snapshot) {
        int place = place(snapshot);
        if (place < 0) {
            return false;
        }
        sequences.see(snapshot.getSequence());
        Moment moment = new Moment(snapshot.getMoment());
        if (moment.compareTo(latest) > 0) {
            latest = moment;
        }
        snapshots.add(place, snapshot);
        bytes += snapshot.getSize();
        letGo();
        return true;
    }

    /// Where a snapshot belongs, counted from the end because snapshots mostly come in order; -1
    /// where it is there.
    private int place(SeenSnapshot snapshot) {
        int place = snapshots.size();
        while (place > 0) {
            int order = IN_ORDER.compare(snapshots.get(place - 1), snapshot);
            if (order == 0) {
                return -1;
            }
            if (order < 0) {
                return place;
            }
            place--;
        }
        return place;
    }

    private void letGo() {
        while (snapshots.size() > 1
                && (snapshots.size() > config.keepSnapshots()
                        || bytes > config.keepBytes()
                        || isTooOld(snapshots.getFirst()))) {
            bytes -= snapshots.removeFirst().getSize();
        }
    }

    private boolean isTooOld(SeenSnapshot snapshot) {
        return latest.since(new Moment(snapshot.getMoment())).compareTo(config.keepFor()) > 0;
    }
}
