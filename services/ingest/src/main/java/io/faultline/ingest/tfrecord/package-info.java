// SPDX-License-Identifier: Apache-2.0
/// TFRecord files and the `tf.train.Example` messages in them, read as untrusted input.
@NullMarked
package io.faultline.ingest.tfrecord;

import org.jspecify.annotations.NullMarked;
