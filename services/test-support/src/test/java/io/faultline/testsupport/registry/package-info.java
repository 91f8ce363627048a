// SPDX-License-Identifier: Apache-2.0
/// The registry clients and serdes of `schemas` against a real registry and a foreign client.
@NullMarked
package io.faultline.testsupport.registry;

import org.jspecify.annotations.NullMarked;
