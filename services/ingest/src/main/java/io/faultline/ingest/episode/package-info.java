// SPDX-License-Identifier: Apache-2.0
/// What a reader of any format hands over, and its assembly into an `Episode`.
@NullMarked
package io.faultline.ingest.episode;

import org.jspecify.annotations.NullMarked;
