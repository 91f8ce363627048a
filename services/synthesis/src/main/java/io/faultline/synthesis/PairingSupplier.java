// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Example;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

import java.util.Set;

/// Makes [PairTrajectories] together with its stores.
record PairingSupplier(SynthesisConfig config, AvroSerdes serdes, StageMetrics metrics)
        implements ProcessorSupplier<String, Example, String, Example> {

    @Override
    public Processor<String, Example, String, Example> get() {
        return new PairTrajectories(config, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return PairingStores.builders(serdes);
    }
}
