// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

import java.util.Set;
import java.util.function.Supplier;

/// Makes [JoinRobots] together with its stores.
///
/// @param pictures makes a reader of the snapshots' topic, one for each partition
public record JoinSupplier(
        MonitoringConfig config, StageMetrics metrics, Supplier<PictureTopic> pictures)
        implements ProcessorSupplier<String, RobotRecord, String, VerificationRequest> {

    @Override
    public Processor<String, RobotRecord, String, VerificationRequest> get() {
        return new JoinRobots(config, metrics, pictures.get());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return JoinStores.builders();
    }
}
