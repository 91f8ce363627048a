// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.testsupport.containers;

import org.jspecify.annotations.NullMarked;
