// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.schemas.frames.S3FrameStore;
import io.faultline.schemas.objectstore.S3Access;
import io.faultline.schemas.objectstore.S3Location;
import io.faultline.schemas.registry.AvroSerdes;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.nio.file.Path;
import java.util.Optional;

/// Makes what the services share.
@Factory
final class PlatformFactory {

    private static final String IN_PROCESS = "mock://";

    /// A registry in this process knows every released schema before anything is read, so that a
    /// service can be restarted by itself.
    @Singleton
    AvroSerdes serdes(PlatformConfig platform) {
        AvroSerdes serdes = new AvroSerdes(platform.serdes());
        if (platform.schemaRegistry().startsWith(IN_PROCESS)) {
            serdes.registerHistory();
        }
        return serdes;
    }

    @Singleton
    FrameStore frames(PlatformConfig platform) {
        Optional<S3Location> bucket = S3Location.of(platform.frames());
        return bucket.isPresent()
                ? new S3FrameStore(S3Access.connect(), bucket.get())
                : new LocalFrameStore(Path.of(platform.frames()));
    }
}
