// SPDX-License-Identifier: Apache-2.0
/// Pictures by the hash of their bytes, from memory or from the topic.
@NullMarked
package io.faultline.console.picture;

import org.jspecify.annotations.NullMarked;
