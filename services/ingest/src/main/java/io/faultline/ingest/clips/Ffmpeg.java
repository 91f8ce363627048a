// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/// FFmpeg's settings for the whole process, and its errors in words.
final class Ffmpeg {
    private static final long LARGEST_ALLOCATION = 512L << 20;

    static {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(LARGEST_ALLOCATION);
    }

    private Ffmpeg() {}

    /// Loads the natives and applies the settings, once.
    static void load() {
        // The static initializer has done it.
    }

    /// Answers `code` where it is no error.
    static int check(int code, String cause, String what) throws UnreadableVideoException {
        if (code < 0) {
            throw new UnreadableVideoException(cause, what + ": " + text(code));
        }
        return code;
    }

    /// A native object that could not be allocated: the machine's trouble, not the file's.
    static IllegalStateException exhausted(String what) {
        return new IllegalStateException("out of native memory for " + what);
    }

    private static String text(int code) {
        byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
        av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
