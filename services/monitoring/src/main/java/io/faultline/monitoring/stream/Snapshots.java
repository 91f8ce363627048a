// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.clock.Moment;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.SeenSnapshot;

/// What is remembered of a snapshot.
final class Snapshots {

    private Snapshots() {}

    /// @param offset where it lies on its partition
    static SeenSnapshot of(RobotFrame frame, long offset) {
        return SeenSnapshot.newBuilder()
                .setSequence(frame.getSequence())
                .setMoment(Moment.of(frame.getTimes()).micros())
                .setCaptured(frame.getTimes().getCaptured())
                .setReceived(frame.getTimes().getReceived())
                .setSha256(frame.getSha256())
                .setMediaType(frame.getMediaType())
                .setWidth(frame.getWidth())
                .setHeight(frame.getHeight())
                .setSize(frame.getPicture().remaining())
                .setOffset(offset)
                .build();
    }
}
