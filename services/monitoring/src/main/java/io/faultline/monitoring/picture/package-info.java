// SPDX-License-Identifier: Apache-2.0
/// Pictures, where they lie and whether they show anything.
@NullMarked
package io.faultline.monitoring.picture;

import org.jspecify.annotations.NullMarked;
