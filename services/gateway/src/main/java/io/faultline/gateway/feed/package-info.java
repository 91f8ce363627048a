// SPDX-License-Identifier: Apache-2.0
/// Topics that the gateway follows as a reader of its own, outside any consumer group.
@NullMarked
package io.faultline.gateway.feed;

import org.jspecify.annotations.NullMarked;
