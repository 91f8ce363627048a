// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/// One encoded picture on its way, with its native memory.
final class Packet implements AutoCloseable {
    private final AVPacket packet = av_packet_alloc();

    Packet() {
        if (packet == null || packet.isNull()) {
            throw Ffmpeg.exhausted("a packet");
        }
    }

    AVPacket av() {
        return packet;
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
