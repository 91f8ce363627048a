// SPDX-License-Identifier: Apache-2.0
/// Sealed versions of the dataset: what is in them, and how they are found again.
@NullMarked
package io.faultline.dataset.version;

import org.jspecify.annotations.NullMarked;
