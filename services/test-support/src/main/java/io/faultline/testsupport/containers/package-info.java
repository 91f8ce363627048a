// SPDX-License-Identifier: Apache-2.0
/// A real broker and a real registry in containers, and the condition that skips tests where there
/// can be none.
@NullMarked
package io.faultline.testsupport.containers;

import org.jspecify.annotations.NullMarked;
