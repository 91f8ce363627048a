// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/// Encodes decoded pictures of one size as baseline JPEG: 4:2:0, full range, quantizer scale 3 of
/// FFmpeg's 2 (best) to 31, about quality 90 of libjpeg's scale; colours as JFIF has them (BT.601).
/// One thread and bit-exact arithmetic: the same picture gives the same bytes each time.
final class JpegEncoder implements AutoCloseable {
    private static final int QUANTIZER_SCALE = 3;

    private final AVCodecContext codec;
    private final AVFrame converted = av_frame_alloc();
    private final SwsContext scaler;
    private final int sourceFormat;

    /// An encoder for pictures like this one.
    JpegEncoder(AVFrame like) throws UnreadableVideoException {
        AVCodec encoder = avcodec_find_encoder_by_name("mjpeg");
        codec = avcodec_alloc_context3(encoder);
        sourceFormat = like.format();
        scaler = sws_alloc_context();
        if (codec.isNull() || converted.isNull() || scaler.isNull()) {
            throw Ffmpeg.exhausted("a JPEG encoder");
        }
        codec.width(like.width());
        codec.height(like.height());
        codec.pix_fmt(AV_PIX_FMT_YUV420P);
        codec.color_range(AVCOL_RANGE_JPEG);
        codec.time_base().num(1).den(1);
        codec.thread_count(1);
        codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT);
        codec.global_quality(FF_QP2LAMBDA * QUANTIZER_SCALE);
        scaler.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT);
        converted.format(AV_PIX_FMT_YUV420P).width(like.width()).height(like.height());
        converted.color_range(AVCOL_RANGE_JPEG).colorspace(AVCOL_SPC_SMPTE170M);
        try {
            Ffmpeg.check(
                    avcodec_open2(codec, encoder, (AVDictionary) null),
                    "unencodable-picture",
                    "the JPEG encoder does not open");
            Ffmpeg.check(
                    av_frame_get_buffer(converted, 0), "unencodable-picture", "no picture buffer");
        } catch (UnreadableVideoException e) {
            close();
            throw e;
        }
    }

    byte[] encode(AVFrame picture) throws UnreadableVideoException {
        if (picture.width() != codec.width()
                || picture.height() != codec.height()
                || picture.format() != sourceFormat) {
            throw new UnreadableVideoException(
                    "changing-picture", "the picture's size or format changes within the video");
        }
        Ffmpeg.check(
                sws_scale_frame(scaler, converted, picture),
                "unencodable-picture",
                "the picture does not convert");
        converted.quality(codec.global_quality());
        Ffmpeg.check(
                avcodec_send_frame(codec, converted), "unencodable-picture", "no JPEG from it");
        try (Packet packet = new Packet()) {
            Ffmpeg.check(
                    avcodec_receive_packet(codec, packet.av()), "unencodable-picture", "no JPEG");
            byte[] jpeg = new byte[packet.av().size()];
            packet.av().data().get(jpeg);
            return jpeg;
        }
    }

    @Override
    public void close() {
        av_frame_free(converted);
        avcodec_free_context(codec);
        sws_freeContext(scaler);
    }
}
