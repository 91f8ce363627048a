// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.picture;

import io.faultline.console.index.Place;
import io.faultline.schemas.VerificationRequest;

import java.util.Optional;

/// Reads a request again, pictures included.
@FunctionalInterface
public interface PictureSource {

    /// The request at a place, or empty where the topic keeps it no longer.
    Optional<VerificationRequest> read(Place place);
}
