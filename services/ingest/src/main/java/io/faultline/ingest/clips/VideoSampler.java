// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Takes a few pictures out of a video: one pass over the packets counts the pictures, a second one
/// decodes them all in order and keeps the sampled ones as JPEG.
final class VideoSampler {
    private final ClipLimits limits;

    VideoSampler(ClipLimits limits) {
        this.limits = limits;
    }

    /// The number of pictures in a video, without decoding one.
    ///
    /// @throws UnreadableVideoException if the file is too large, damaged or not a video
    int count(Path file) throws IOException, UnreadableVideoException {
        if (Files.size(file) > limits.maxFileBytes()) {
            throw new UnreadableVideoException(
                    "oversized-file",
                    "%d bytes, over the limit of %d"
                            .formatted(Files.size(file), limits.maxFileBytes()));
        }
        try (VideoContainer container = VideoContainer.open(file, limits)) {
            return container.countFrames(limits.maxFrames());
        }
    }

    /// The pictures at these positions.
    ///
    /// @param frames what [#count] said
    /// @throws UnreadableVideoException if any picture of the video does not decode
    SampledVideo sample(Path file, int frames, SortedSet<Integer> positions)
            throws UnreadableVideoException {
        try (VideoContainer container = VideoContainer.open(file, limits);
                VideoDecoder decoder = new VideoDecoder(container, limits);
                Kept kept = new Kept(positions)) {
            int decoded = decoder.decode(container, kept);
            if (decoded != frames) {
                throw new UnreadableVideoException(
                        "undecodable-video", "%d of %d pictures decode".formatted(decoded, frames));
            }
            return new SampledVideo(frames, container.frameRate(), kept.jpegs);
        }
    }

    /// Keeps the sampled pictures and forgets the others.
    private static final class Kept implements VideoDecoder.Pictures, AutoCloseable {
        private final SortedSet<Integer> positions;
        private final SortedMap<Integer, byte[]> jpegs = new TreeMap<>();
        private @Nullable JpegEncoder encoder;

        Kept(SortedSet<Integer> positions) {
            this.positions = positions;
        }

        @Override
        public void accept(int index, AVFrame frame) throws UnreadableVideoException {
            if (positions.contains(index)) {
                if (encoder == null) {
                    encoder = new JpegEncoder(frame);
                }
                jpegs.put(index, encoder.encode(frame));
            }
        }

        @Override
        public void close() {
            if (encoder != null) {
                encoder.close();
            }
        }
    }
}
