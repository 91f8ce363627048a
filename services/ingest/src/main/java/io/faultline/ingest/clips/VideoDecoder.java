// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Decodes a video in one thread, in display order, one picture at a time; the same bytes give the
/// same pictures each time. Damage is an error, never concealed.
final class VideoDecoder implements AutoCloseable {
    private final AVCodecContext codec;
    private final AVFrame frame = av_frame_alloc();
    private int shown;

    /// Takes the pictures.
    interface Pictures {
        /// @param index zero-based position in display order
        /// @param frame valid until this returns
        void accept(int index, AVFrame frame) throws UnreadableVideoException;
    }

    VideoDecoder(VideoContainer container, ClipLimits limits) throws UnreadableVideoException {
        boolean h264 = container.codec().codec_id() == AV_CODEC_ID_H264;
        AVCodec decoder = avcodec_find_decoder_by_name(h264 ? "h264" : "libaom-av1");
        codec = avcodec_alloc_context3(decoder);
        if (codec.isNull() || frame.isNull()) {
            throw Ffmpeg.exhausted("a decoder");
        }
        try {
            Ffmpeg.check(
                    avcodec_parameters_to_context(codec, container.codec()),
                    "undecodable-video",
                    "bad codec parameters");
            codec.pkt_timebase(container.timeBase());
            codec.thread_count(1);
            codec.max_pixels(limits.maxPixels());
            codec.err_recognition(AV_EF_EXPLODE);
            codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT);
            Ffmpeg.check(
                    avcodec_open2(codec, decoder, (AVDictionary) null),
                    "undecodable-video",
                    "the decoder does not open");
        } catch (UnreadableVideoException e) {
            close();
            throw e;
        }
    }

    /// Decodes from the container's place to its end and answers the number of pictures.
    int decode(VideoContainer container, Pictures pictures) throws UnreadableVideoException {
        try (Packet packet = new Packet()) {
            while (container.next(packet.av())) {
                send(packet.av(), pictures);
            }
        }
        send(null, pictures);
        return shown;
    }

    private void send(@Nullable AVPacket packet, Pictures pictures)
            throws UnreadableVideoException {
        Ffmpeg.check(
                avcodec_send_packet(codec, packet),
                "undecodable-video",
                "picture near " + shown + " does not decode");
        while (true) {
            int received = avcodec_receive_frame(codec, frame);
            if (received == AVERROR_EAGAIN() || received == AVERROR_EOF) {
                return;
            }
            String what = "picture " + shown + " does not decode";
            Ffmpeg.check(received, "undecodable-video", what);
            if ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0
                    || frame.decode_error_flags() != 0) {
                throw new UnreadableVideoException("undecodable-video", what);
            }
            pictures.accept(shown, frame);
            shown++;
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(codec);
    }
}
