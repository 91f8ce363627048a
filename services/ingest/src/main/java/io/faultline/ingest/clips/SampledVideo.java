// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import java.util.SortedMap;

/// What is kept of a video.
///
/// @param frames number of pictures in the video
/// @param frameRate pictures a second by its header, 0 where it does not say
/// @param jpegs the sampled pictures by zero-based position, encoded once
record SampledVideo(int frames, double frameRate, SortedMap<Integer, byte[]> jpegs) {}
