// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

import java.nio.file.Path;

/// An open video file, read packet by packet from start to end. Nothing is decoded here.
final class VideoContainer implements AutoCloseable {
    private final AVFormatContext format;
    private final AVStream stream;

    private VideoContainer(AVFormatContext format, AVStream stream) {
        this.format = format;
        this.stream = stream;
    }

    /// Opens a file and checks what its header says against the limits.
    static VideoContainer open(Path file, ClipLimits limits) throws UnreadableVideoException {
        Ffmpeg.load();
        AVFormatContext format = new AVFormatContext(null);
        AVDictionary options = options();
        try {
            int opened = avformat_open_input(format, "file:" + file, (AVInputFormat) null, options);
            Ffmpeg.check(opened, "unreadable-container", "not an MP4 or Matroska video");
        } finally {
            av_dict_free(options);
        }
        try {
            AVStream stream = videoStream(format);
            VideoContainer container = new VideoContainer(format, stream);
            container.checkHeader(limits);
            return container;
        } catch (UnreadableVideoException e) {
            avformat_close_input(format);
            throw e;
        }
    }

    private static AVDictionary options() {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        av_dict_set(options, "format_whitelist", "mov,mp4,matroska,webm", 0);
        av_dict_set(options, "codec_whitelist", "h264,libaom-av1", 0);
        av_dict_set(options, "max_streams", "16", 0);
        return options;
    }

    private static AVStream videoStream(AVFormatContext format) throws UnreadableVideoException {
        for (int i = 0; i < format.nb_streams(); i++) {
            AVStream stream = format.streams(i);
            boolean cover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO && !cover) {
                return stream;
            }
        }
        throw new UnreadableVideoException("no-video", "the file holds no video stream");
    }

    private void checkHeader(ClipLimits limits) throws UnreadableVideoException {
        AVCodecParameters codec = stream.codecpar();
        if (codec.codec_id() != AV_CODEC_ID_H264 && codec.codec_id() != AV_CODEC_ID_AV1) {
            throw new UnreadableVideoException("unsupported-codec", "neither H.264 nor AV1");
        }
        if (codec.width() < 1 || codec.height() < 1) {
            throw new UnreadableVideoException("unreadable-container", "no picture size");
        }
        if ((long) codec.width() * codec.height() > limits.maxPixels()) {
            throw new UnreadableVideoException(
                    "oversized-picture",
                    "%d x %d pixels, over the limit of %d"
                            .formatted(codec.width(), codec.height(), limits.maxPixels()));
        }
        double seconds = seconds();
        if (seconds > limits.maxDuration().toSeconds()) {
            throw new UnreadableVideoException(
                    "video-too-long",
                    "%.1f s, over the limit of %s".formatted(seconds, limits.maxDuration()));
        }
    }

    /// The longer of what the stream's and the file's header say; 0 where neither does.
    private double seconds() {
        double ofStream = 0;
        if (stream.duration() != AV_NOPTS_VALUE && stream.time_base().den() != 0) {
            ofStream =
                    (double) stream.duration()
                            * stream.time_base().num()
                            / stream.time_base().den();
        }
        double ofFile =
                format.duration() == AV_NOPTS_VALUE ? 0 : (double) format.duration() / AV_TIME_BASE;
        return Math.max(ofStream, ofFile);
    }

    AVCodecParameters codec() {
        return stream.codecpar();
    }

    AVRational timeBase() {
        return stream.time_base();
    }

    /// Pictures a second by the header, 0 where it does not say.
    double frameRate() {
        AVRational rate = stream.avg_frame_rate();
        return rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
    }

    /// Reads on to the next packet of the video; false at the end.
    ///
    /// @throws UnreadableVideoException if the file ends or breaks within a packet
    boolean next(AVPacket packet) throws UnreadableVideoException {
        while (true) {
            av_packet_unref(packet);
            int read = av_read_frame(format, packet);
            if (read == AVERROR_EOF) {
                return false;
            }
            Ffmpeg.check(read, "truncated-video", "the file breaks off");
            if (packet.stream_index() == stream.index()) {
                if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
                    throw new UnreadableVideoException(
                            "truncated-video", "the file breaks off within a picture");
                }
                return true;
            }
        }
    }

    /// Reads to the end and counts the pictures that are shown.
    int countFrames(int limit) throws UnreadableVideoException {
        int packets = 0;
        int shown = 0;
        try (Packet packet = new Packet()) {
            while (next(packet.av())) {
                packets++;
                shown += (packet.av().flags() & AV_PKT_FLAG_DISCARD) == 0 ? 1 : 0;
                if (packets > limit) {
                    throw new UnreadableVideoException(
                            "video-too-long", "over the limit of %d pictures".formatted(limit));
                }
            }
        }
        if (packets < stream.nb_frames()) {
            throw new UnreadableVideoException(
                    "truncated-video",
                    "%d of %d pictures are there".formatted(packets, stream.nb_frames()));
        }
        return shown;
    }

    @Override
    public void close() {
        avformat_close_input(format);
    }
}
