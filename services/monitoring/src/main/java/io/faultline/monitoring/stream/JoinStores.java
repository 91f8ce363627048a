// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.robot.BootId;
import io.faultline.schemas.BootState;
import io.faultline.schemas.CameraState;
import io.faultline.schemas.SubjectState;
import io.faultline.schemas.identity.Digest;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the join remembers: in memory, and in changelogs.
///
/// Pictures are not state. They lie on the snapshots' topic for hours as it is; state names them by
/// their offset, so that a snapshot is written once, state is small (about 150 bytes a snapshot),
/// and a restart reads it in an instant. Many writes to one entry between two commits are one write
/// to the changelog.
final class JoinStores {

    /// By robot and boot: clock and started subtasks.
    static final String BOOTS = "boots";

    /// By robot, boot and camera: the last snapshots, and the numbers that have not come.
    static final String CAMERAS = "cameras";

    /// By subject: plans and ended subtasks whose requests wait, or may still be revised.
    static final String SUBJECTS = "subjects";

    private JoinStores() {}

    static Set<StoreBuilder<?>> builders() {
        return new LinkedHashSet<>(
                List.of(
                        store(BOOTS, StateSerde.of(BootState.class)),
                        store(CAMERAS, StateSerde.of(CameraState.class)),
                        store(SUBJECTS, StateSerde.of(SubjectState.class))));
    }

    static String key(BootId boot) {
        return Digest.of(boot.robotId(), boot.boot());
    }

    static String key(BootId boot, String camera) {
        return Digest.of(boot.robotId(), boot.boot(), camera);
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withCachingEnabled();
    }
}
