// SPDX-License-Identifier: Apache-2.0
/// Every service in one process, for as long as it is wanted.
@NullMarked
package io.faultline.standalone.up;

import org.jspecify.annotations.NullMarked;
