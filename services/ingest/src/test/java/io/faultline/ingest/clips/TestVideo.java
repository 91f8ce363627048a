// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Writes small videos whose pictures are plain grey, a little lighter from one to the next, so
/// that a picture tells its own position.
final class TestVideo {
    static final int RATE = 10;
    private static final int DARKEST = 40;
    private static final int STEP = 8;

    private final String encoder;
    private final int width;
    private final int height;

    static {
        Ffmpeg.load();
    }

    private TestVideo(String encoder, int width, int height) {
        this.encoder = encoder;
        this.width = width;
        this.height = height;
    }

    static TestVideo h264() {
        return new TestVideo("libopenh264", 64, 48);
    }

    static TestVideo av1() {
        return new TestVideo("libaom-av1", 64, 48);
    }

    static TestVideo mpeg4() {
        return new TestVideo("mpeg4", 64, 48);
    }

    /// The grey of a picture on the full scale of 0 to 255; video range is 16 to 235.
    static int grey(int index) {
        return Math.round((DARKEST + STEP * (index % 24) - 16) * 255f / 219f);
    }

    /// Writes a video of so many pictures; the header stands before the pictures.
    Path write(Path file, int frames) {
        AVFormatContext format = new AVFormatContext(null);
        ok(avformat_alloc_output_context2(format, (AVOutputFormat) null, null, file.toString()));
        AVCodec codec = avcodec_find_encoder_by_name(encoder);
        AVCodecContext context = context(codec);
        AVStream stream = avformat_new_stream(format, codec);
        ok(avcodec_parameters_from_context(stream.codecpar(), context));
        stream.time_base(context.time_base());
        stream.avg_frame_rate(context.framerate());
        AVIOContext io = new AVIOContext(null);
        ok(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
        format.pb(io);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        ok(avformat_write_header(format, options));
        av_dict_free(options);
        encode(format, context, stream, frames);
        ok(av_write_trailer(format));
        avio_closep(io);
        avcodec_free_context(context);
        avformat_free_context(format);
        return file;
    }

    private AVCodecContext context(AVCodec codec) {
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P).gop_size(5);
        context.time_base().num(1).den(RATE);
        context.framerate().num(RATE).den(1);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary(null);
        if (encoder.equals("libaom-av1")) {
            av_dict_set(options, "cpu-used", "8", 0);
            av_dict_set(options, "lag-in-frames", "0", 0);
        }
        ok(avcodec_open2(context, codec, options));
        av_dict_free(options);
        return context;
    }

    private void encode(
            AVFormatContext format, AVCodecContext context, AVStream stream, int frames) {
        AVFrame frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        ok(av_frame_get_buffer(frame, 0));
        for (int i = 0; i < frames; i++) {
            ok(av_frame_make_writable(frame));
            paint(frame, 0, height, DARKEST + STEP * (i % 24));
            paint(frame, 1, height / 2, 128);
            paint(frame, 2, height / 2, 128);
            frame.pts(i);
            ok(avcodec_send_frame(context, frame));
            drain(format, context, stream);
        }
        ok(avcodec_send_frame(context, (@Nullable AVFrame) null));
        drain(format, context, stream);
        av_frame_free(frame);
    }

    private static void paint(AVFrame frame, int plane, int rows, int value) {
        byte[] row = new byte[frame.linesize(plane)];
        java.util.Arrays.fill(row, (byte) value);
        for (int y = 0; y < rows; y++) {
            frame.data(plane).getPointer((long) y * row.length).put(row);
        }
    }

    private static void drain(AVFormatContext format, AVCodecContext context, AVStream stream) {
        try (AVPacket packet = new AVPacket()) {
            while (avcodec_receive_packet(context, packet) >= 0) {
                av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
                packet.duration(stream.time_base().den() / RATE / stream.time_base().num());
                ok(av_interleaved_write_frame(format, packet));
                av_packet_unref(packet);
            }
        }
    }

    private static void ok(int code) {
        if (code < 0) {
            throw new IllegalStateException("FFmpeg says " + code);
        }
    }
}
