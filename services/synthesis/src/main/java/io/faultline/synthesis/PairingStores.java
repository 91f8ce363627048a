// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Example;
import io.faultline.schemas.InstructionPool;
import io.faultline.schemas.Pairing;
import io.faultline.schemas.registry.AvroSerdes;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What re-pairing remembers, on disk and in changelogs. Keys begin with the hash of source and
/// category.
final class PairingStores {

    /// By group: its instructions.
    static final String POOLS = "pairing-pools";

    /// By group and trajectory: its instruction and its partner. Small, because whole groups are
    /// read.
    static final String PAIRINGS = "pairings";

    /// By group and trajectory: the trajectory, to be written again with another partner.
    static final String TRAJECTORIES = "pairing-trajectories";

    private PairingStores() {}

    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return new LinkedHashSet<>(
                List.of(
                        store(POOLS, InstructionPool.class, serdes),
                        store(PAIRINGS, Pairing.class, serdes),
                        store(TRAJECTORIES, Example.class, serdes)));
    }

    private static <V> StoreBuilder<?> store(String name, Class<V> type, AvroSerdes serdes) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), serdes.avro(type));
    }
}
