// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

import io.faultline.schemas.FrameRef;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.objectstore.S3Location;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/// Frames as objects of a bucket, each under its hash, fanned out as [LocalFrameStore] does.
///
/// An object appears whole or not at all, and once [#put] returns every reader sees it: S3 is
/// strongly consistent. Two writers of one frame write the same bytes under the same name.
public final class S3FrameStore implements FrameStore {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final S3Client s3;
    private final S3Location root;
    private final ImageLimits limits;

    /// @param s3 stays open
    public S3FrameStore(S3Client s3, S3Location root) {
        this(s3, root, ImageLimits.DEFAULT);
    }

    public S3FrameStore(S3Client s3, S3Location root, ImageLimits limits) {
        this.s3 = s3;
        this.root = root;
        this.limits = limits;
    }

    @Override
    public FrameRef put(byte[] encoded) throws UnreadableImageException, IOException {
        ImageHeader header = ImageHeader.read(encoded, limits);
        String sha256 = Digest.ofBytes(encoded);
        try {
            if (!holds(sha256)) {
                write(sha256, header, encoded);
            }
        } catch (SdkException e) {
            throw broken("cannot store frame " + sha256, e);
        }
        return FrameRef.newBuilder()
                .setSha256(sha256)
                .setMediaType(header.mediaType())
                .setWidth(header.width())
                .setHeight(header.height())
                .setSize(encoded.length)
                .build();
    }

    private boolean holds(String sha256) {
        try {
            var _ = s3.headObject(request -> request.bucket(root.bucket()).key(key(sha256)));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private void write(String sha256, ImageHeader header, byte[] encoded) {
        var _ =
                s3.putObject(
                        request ->
                                request.bucket(root.bucket())
                                        .key(key(sha256))
                                        .contentType(header.mediaType()),
                        RequestBody.fromBytes(encoded));
    }

    @Override
    public byte[] get(FrameRef frame) throws IOException {
        String key = key(frame.getSha256());
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(request -> request.bucket(root.bucket()).key(key))) {
            long length = object.response().contentLength();
            if (length > limits.maxBytes()) {
                throw new IOException(
                        "frame %s in %s has %d bytes, over the limit of %d"
                                .formatted(frame.getSha256(), root, length, limits.maxBytes()));
            }
            return object.readAllBytes();
        } catch (NoSuchKeyException e) {
            NoSuchFileException missing =
                    new NoSuchFileException(root.toString(), null, "no frame " + frame.getSha256());
            missing.initCause(e);
            throw missing;
        } catch (SdkException e) {
            throw broken("cannot read frame " + frame.getSha256(), e);
        }
    }

    private IOException broken(String what, SdkException why) {
        return new IOException("%s in %s: %s".formatted(what, root, why.getMessage()), why);
    }

    private String key(String sha256) {
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return root.key(sha256.substring(0, 2) + "/" + sha256);
    }
}
