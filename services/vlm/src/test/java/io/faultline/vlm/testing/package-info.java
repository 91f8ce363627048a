// SPDX-License-Identifier: Apache-2.0
/// What several packages' tests share.
@NullMarked
package io.faultline.vlm.testing;

import org.jspecify.annotations.NullMarked;
