// SPDX-License-Identifier: Apache-2.0
/// What every service is wired from: the platform's settings, its serdes and frame store, and the
/// health of its stages. The only package of this module that knows Micronaut.
@NullMarked
package io.faultline.schemas.service;

import org.jspecify.annotations.NullMarked;
