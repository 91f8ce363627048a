// SPDX-License-Identifier: Apache-2.0
/// A trained model on disk: what it says of itself, and how it is opened.
@NullMarked
package io.faultline.vlm.trained;

import org.jspecify.annotations.NullMarked;
