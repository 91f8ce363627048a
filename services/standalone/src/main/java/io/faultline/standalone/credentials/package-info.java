// SPDX-License-Identifier: Apache-2.0
/// Keys of robots and passwords of people, made at the command line.
@NullMarked
package io.faultline.standalone.credentials;

import org.jspecify.annotations.NullMarked;
