// SPDX-License-Identifier: Apache-2.0
/// Camera pictures, stored once by content and named by hash.
@NullMarked
package io.faultline.schemas.frames;

import org.jspecify.annotations.NullMarked;
