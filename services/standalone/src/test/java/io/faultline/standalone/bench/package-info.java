// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.standalone.bench;

import org.jspecify.annotations.NullMarked;
