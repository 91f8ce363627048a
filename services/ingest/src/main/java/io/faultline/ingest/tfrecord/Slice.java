// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

/// A stretch of a record's bytes.
record Slice(int from, int length) {}
