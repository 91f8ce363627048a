// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import java.nio.file.Path;

/// A video that has been found and counted, not decoded yet.
///
/// @param frames number of its pictures
record ClipView(ManifestRow row, Path file, int frames) {}
