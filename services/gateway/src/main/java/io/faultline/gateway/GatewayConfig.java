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
/// @param keys `faultline.gateway.keys`: file of the robots' hashed keys, empty to ask for none
/// @param clientCertificates `faultline.gateway.client-certificates`: whether a client certificate
///   names a robot by its CN
/// @param requestsPerSecond `faultline.gateway.requests-per-second`: of one robot; twice as many at
///   once
/// @param bytesPerSecond `faultline.gateway.bytes-per-second`: of one robot; twice as many at once
/// @param bytesInFlight `faultline.gateway.bytes-in-flight`: bodies held in memory at a time, a
///   quarter of it for one robot
/// @param lookback `faultline.gateway.lookback`: how much of the verdicts and requests is read
///   again at the start
/// @param verdictsKept `faultline.gateway.verdicts-kept`: verdicts remembered of each robot
/// @param requestsKept `faultline.gateway.requests-kept`: requests that can still be labelled
/// @param mostAsking `faultline.gateway.most-asking`: policies that may wait at a time
/// @param answerWithin `faultline.gateway.answer-within`: how long a policy waits that does not say
/// @param answerWithinAtMost `faultline.gateway.answer-within-at-most`: how long one may wait
@ConfigurationProperties("faultline.gateway")
public record GatewayConfig(
        @Bindable(defaultValue = "faultline-gateway") String applicationId,
        @Bindable(defaultValue = "16777216") long maxPixels,
        @Bindable(defaultValue = "10000") int mostRobots,
        @Bindable(defaultValue = "5s") Duration deliveryTimeout,
        @Bindable(defaultValue = "250ms") Duration maxBlock,
        @Bindable(defaultValue = "") String keys,
        @Bindable(defaultValue = "false") boolean clientCertificates,
        @Bindable(defaultValue = "200") double requestsPerSecond,
        @Bindable(defaultValue = "20971520") double bytesPerSecond,
        @Bindable(defaultValue = "67108864") long bytesInFlight,
        @Bindable(defaultValue = "10m") Duration lookback,
        @Bindable(defaultValue = "256") int verdictsKept,
        @Bindable(defaultValue = "100000") int requestsKept,
        @Bindable(defaultValue = "1000") int mostAsking,
        @Bindable(defaultValue = "10s") Duration answerWithin,
        @Bindable(defaultValue = "2m") Duration answerWithinAtMost) {}
