// SPDX-License-Identifier: Apache-2.0
/// Reads the rows of a sealed version, in any order, straight from their pages.
@NullMarked
package io.faultline.dataset.reader;

import org.jspecify.annotations.NullMarked;
