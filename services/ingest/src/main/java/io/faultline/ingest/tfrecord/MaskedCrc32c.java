// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import java.util.zip.CRC32C;

/// The checksum of TFRecord: CRC-32C (Castagnoli), rotated and shifted so that the checksum of data
/// that holds checksums stays good (`tensorflow/core/lib/hash/crc32c.h`).
final class MaskedCrc32c {

    private static final int DELTA = 0xa282ead8;

    private MaskedCrc32c() {}

    static int of(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
    }
}
