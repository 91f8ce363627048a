// SPDX-License-Identifier: Apache-2.0
/// Every service in one JVM on an embedded broker, and the command line.
@NullMarked
package io.faultline.standalone;

import org.jspecify.annotations.NullMarked;
