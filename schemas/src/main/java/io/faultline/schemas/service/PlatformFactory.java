// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

/// Makes what the services share.
@Factory
final class PlatformFactory {

    @Singleton
    AvroSerdes serdes(PlatformConfig platform) {
        return new AvroSerdes(platform.serdes());
    }

    @Singleton
    FrameStore frames(PlatformConfig platform) {
        return new LocalFrameStore(platform.frames());
    }
}
