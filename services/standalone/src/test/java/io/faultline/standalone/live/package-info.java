// SPDX-License-Identifier: Apache-2.0
/// Services of the live lane on a real broker.
@NullMarked
package io.faultline.standalone.live;

import org.jspecify.annotations.NullMarked;
