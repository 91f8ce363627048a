// SPDX-License-Identifier: Apache-2.0
/// Dataset formats to episodes.
@NullMarked
package io.faultline.ingest;

import org.jspecify.annotations.NullMarked;
