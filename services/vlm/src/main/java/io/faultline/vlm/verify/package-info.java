// SPDX-License-Identifier: Apache-2.0
/// The one interface in front of every model: verifications in, outcomes out.
@NullMarked
package io.faultline.vlm.verify;

import org.jspecify.annotations.NullMarked;
