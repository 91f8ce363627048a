// SPDX-License-Identifier: Apache-2.0
/// Benchmarks that anybody can run. Machines are noisy: what counts are the ratios within one run.
@NullMarked
package io.faultline.standalone.bench;

import org.jspecify.annotations.NullMarked;
