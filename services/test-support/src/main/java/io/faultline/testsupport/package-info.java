// SPDX-License-Identifier: Apache-2.0
/// Fakes and fixtures that the tests of several modules share.
@NullMarked
package io.faultline.testsupport;

import org.jspecify.annotations.NullMarked;
