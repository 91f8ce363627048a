// SPDX-License-Identifier: Apache-2.0
/// The topics, each declared once.
@NullMarked
package io.faultline.schemas.topic;

import org.jspecify.annotations.NullMarked;
