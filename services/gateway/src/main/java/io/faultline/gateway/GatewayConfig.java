// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/// How the gateway works.
///
/// @param applicationId `faultline.gateway.application-id`: prefix of the dead letters' topic
/// @param maxPixels `faultline.gateway.max-pixels`: most pixels that a picture's header may declare
/// @param mostRobots `faultline.gateway.most-robots`: robots that something is remembered of
/// @param deliveryTimeout `faultline.gateway.delivery-timeout`: how long the broker may take to
///   acknowledge a record before its robot is told to try again
/// @param maxBlock `faultline.gateway.max-block`: how long a send may wait for the topic to be
///   known
@ConfigurationProperties("faultline.gateway")
public record GatewayConfig(
        @Bindable(defaultValue = "faultline-gateway") String applicationId,
        @Bindable(defaultValue = "16777216") long maxPixels,
        @Bindable(defaultValue = "10000") int mostRobots,
        @Bindable(defaultValue = "5s") Duration deliveryTimeout,
        @Bindable(defaultValue = "100ms") Duration maxBlock) {}
