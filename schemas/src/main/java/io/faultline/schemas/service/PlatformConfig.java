// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What every service must know: where the broker, the registry and the frames are.
///
/// @param bootstrapServers `faultline.bootstrap-servers`: the Kafka brokers
/// @param schemaRegistry `faultline.schema-registry`: address of the registry, or `mock://scope`
/// @param schemaRegistryUserInfo `faultline.schema-registry-user-info`: `user:password`, or empty
/// @param avroSerde `faultline.avro-serde`: a serde class to use instead of Faultline's, or empty
/// @param frames `faultline.frames`: folder of the frame store, or `s3://bucket/prefix`
/// @param state `faultline.state`: folder of the state stores
/// @param replication `faultline.replication`: replicas of a created topic, -1 for the broker's own
/// @param partitions `faultline.partitions`: partitions of a created topic, 0 as declared
@ConfigurationProperties("faultline")
public record PlatformConfig(
        String bootstrapServers,
        String schemaRegistry,
        @Bindable(defaultValue = "") String schemaRegistryUserInfo,
        @Bindable(defaultValue = "") String avroSerde,
        String frames,
        Path state,
        @Bindable(defaultValue = "-1") short replication,
        @Bindable(defaultValue = "0") int partitions) {

    /// The configuration of serdes, in Confluent's keys.
    public Map<String, String> serdes() {
        Map<String, String> keys = new HashMap<>();
        keys.put("schema.registry.url", schemaRegistry);
        keys.put("avro.serde.class", avroSerde);
        if (!schemaRegistryUserInfo.isEmpty()) {
            keys.put("basic.auth.credentials.source", "USER_INFO");
            keys.put("basic.auth.user.info", schemaRegistryUserInfo);
        }
        return keys;
    }

    @Override
    public String toString() {
        return "PlatformConfig[%s, %s, frames %s, state %s]"
                .formatted(bootstrapServers, schemaRegistry, frames, state);
    }
}
