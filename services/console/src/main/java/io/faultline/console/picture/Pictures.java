// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.picture;

import io.faultline.console.index.FleetIndex;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.schemas.identity.Digest;

import java.util.Optional;

/// Finds a picture by its hash: in memory, or else on the topic. A record may claim any hash and
/// any media type, so both are held against the bytes before a picture is given out.
public final class Pictures {

    private final FleetIndex index;
    private final PictureCache cache;
    private final PictureSource source;

    public Pictures(FleetIndex index, PictureCache cache, PictureSource source) {
        this.index = index;
        this.cache = cache;
        this.source = source;
    }

    /// The picture of a hash, or empty where no request that is kept shows it, or where what is
    /// there is no such picture.
    public Optional<Picture> find(String sha256) {
        if (!Digest.isSha256(sha256) || index.pictured(sha256).isEmpty()) {
            return Optional.empty();
        }
        return cache.get(sha256)
                .or(() -> readAgain(sha256))
                .filter(bytes -> Digest.ofBytes(bytes).equals(sha256))
                .flatMap(Pictures::checked);
    }

    private Optional<byte[]> readAgain(String sha256) {
        index.pictured(sha256)
                .flatMap(source::read)
                .ifPresent(request -> Evidence.pictures(request, cache::put));
        return cache.get(sha256);
    }

    private static Optional<Picture> checked(byte[] bytes) {
        try {
            return Optional.of(new Picture(ImageHeader.read(bytes).mediaType(), bytes));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }
}
