// SPDX-License-Identifier: Apache-2.0
/// The dead letters at the command line.
@NullMarked
package io.faultline.standalone.deadletters;

import org.jspecify.annotations.NullMarked;
