// SPDX-License-Identifier: Apache-2.0
/// Tests of the files of keys and people.
@NullMarked
package io.faultline.standalone.credentials;

import org.jspecify.annotations.NullMarked;
