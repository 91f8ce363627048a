// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.record.PictureSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;
import java.util.Map;

/// How the simulator works. Workers of one application id share the requests; all of them must have
/// the same pictures and perturbations, or an answer depends on who gives it.
///
/// @param applicationId `faultline.simulation.application-id`: consumer group and prefix of the
///   dead letters' topic
/// @param size `faultline.simulation.size`: width and height of a picture, in pixels
/// @param quality `faultline.simulation.quality`: JPEG quality, from 1 to 100
/// @param framesPerView `faultline.simulation.frames-per-view`: K, pictures of each subtask and
///   view, the first and last included
/// @param poll `faultline.simulation.poll`: how long a poll waits
/// @param perturbations `faultline.simulation.perturbations`: ranges by the keys of
///   [PerturbationConfig]; an unknown key is an error
@ConfigurationProperties("faultline.simulation")
public record SimulationConfig(
        @Bindable(defaultValue = "faultline-simulation") String applicationId,
        @Bindable(defaultValue = "256") int size,
        @Bindable(defaultValue = "90") int quality,
        @Bindable(defaultValue = "4") int framesPerView,
        @Bindable(defaultValue = "100ms") Duration poll,
        @Bindable(defaultValue = "{}") Map<String, String> perturbations) {

    /// How pictures are taken.
    public PictureSettings pictures() {
        return new PictureSettings(size, quality, framesPerView);
    }

    /// The ranges that perturbations are drawn from.
    ///
    /// @throws IllegalArgumentException for an unknown key
    public PerturbationConfig ranges() {
        return PerturbationConfig.of(perturbations);
    }
}
