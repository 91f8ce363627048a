// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.schemas.identity.Digest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;

/// Makes records of snapshots. A picture is looked at by its header and never decoded.
public final class FrameIntake {

    private static final Set<String> FIELDS =
            Set.of("boot", "sequence", "captured", "monotonic", "sent");

    private static final int JPEG_START = 0xFFD8;
    private static final int PNG_START = 0x8950;

    private final Stamps stamps;
    private final ImageLimits limits;

    public FrameIntake(Stamps stamps, ImageLimits limits) {
        this.stamps = stamps;
        this.limits = limits;
    }

    /// @param fields boot, sequence, captured, monotonic, sent
    /// @param received when the request came
    public RobotFrame frame(
            String robot, String camera, Fields fields, byte[] picture, Instant received)
            throws RefusedException {
        Names.name("camera", camera);
        fields.only(FIELDS);
        ImageHeader header = header("picture", picture, limits);
        Stamp stamp = stamps.stamp(robot, camera, fields, received);
        return RobotFrame.newBuilder()
                .setRobotId(robot)
                .setBoot(stamp.boot())
                .setCamera(camera)
                .setSequence(stamp.sequence())
                .setTimes(stamp.times())
                .setSha256(Digest.ofBytes(picture))
                .setMediaType(header.mediaType())
                .setWidth(header.width())
                .setHeight(header.height())
                .setPicture(ByteBuffer.wrap(picture))
                .build();
    }

    /// Looks at a picture's header.
    ///
    /// @param field the name that a refusal gives it
    public static ImageHeader header(String field, byte[] picture, ImageLimits limits)
            throws RefusedException {
        if (picture.length == 0) {
            throw RefusedException.malformed(field, "is missing");
        }
        if (picture.length > limits.maxBytes()) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Cause.TOO_LARGE,
                            field,
                            "has %d bytes, over the limit of %d"
                                    .formatted(picture.length, limits.maxBytes())));
        }
        try {
            return ImageHeader.read(picture, limits);
        } catch (UnreadableImageException e) {
            Refusal.Cause cause =
                    isPicture(picture) ? Refusal.Cause.UNPROCESSABLE : Refusal.Cause.UNSUPPORTED;
            throw new RefusedException(new Refusal(cause, field, String.valueOf(e.getMessage())));
        }
    }

    private static boolean isPicture(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int start = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return start == JPEG_START || start == PNG_START;
    }
}
