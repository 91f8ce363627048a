// SPDX-License-Identifier: Apache-2.0
/// Dataset versions at the command line.
@NullMarked
package io.faultline.standalone.dataset;

import org.jspecify.annotations.NullMarked;
