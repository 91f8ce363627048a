// SPDX-License-Identifier: Apache-2.0
/// Reads demonstrations that are video files named by a JSONL manifest.
///
/// ## The manifest
///
/// A JSON object a line. `file` (relative to the manifest's folder) and `instruction` are needed;
/// `label`, `camera`, `fps`, `episode`, `source`, `environment`, `task`, `domain`, `robot`,
/// `label_source`, `instruction_source` and `failure_reason` are understood where present; every
/// other key is passed over. [io.faultline.ingest.clips.ManifestRow] says what each means.
///
/// ## Untrusted input
///
/// FFmpeg is native code and a video is untrusted. What bounds it:
/// - a file inside the manifest's folder only, no longer than
///   [io.faultline.ingest.clips.ClipLimits#maxFileBytes], opened through FFmpeg's `file` protocol
///   alone, so that no container can make it fetch anything else;
/// - two demuxers (MP4/MOV and Matroska/WebM) and two decoders (H.264 and AV1), nothing else of
///   FFmpeg's is reachable from a file;
/// - width, height, duration and number of frames are checked before a decoder is opened, the
///   decoder has the pixel limit as well, and no single native allocation exceeds 512 MiB;
/// - one thread, one decoded picture at a time: memory does not grow with a video's length.
///
/// A fault in the native code itself would end the process: a service that reads videos from
/// strangers runs in a container of its own.
@NullMarked
package io.faultline.ingest.clips;

import org.jspecify.annotations.NullMarked;
