// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// The index up to which a spool's records are done with, in a file that is replaced whole. One
/// that cannot be read is no loss: records are sent again, under the same numbers.
record Acknowledged(Path folder) {

    private static final int BYTES = Long.BYTES + Integer.BYTES;

    OptionalLong read() throws IOException {
        Path file = folder.resolve("acknowledged");
        if (!Files.exists(file) || Files.size(file) != BYTES) {
            return OptionalLong.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        long index = bytes.getLong();
        return index >= 0 && bytes.getInt() == crc(index)
                ? OptionalLong.of(index)
                : OptionalLong.empty();
    }

    void write(long index) throws IOException {
        Path beside = folder.resolve("acknowledged.part");
        Files.write(beside, ByteBuffer.allocate(BYTES).putLong(index).putInt(crc(index)).array());
        Files.move(
                beside,
                folder.resolve("acknowledged"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static int crc(long index) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(index).flip());
        return (int) crc.getValue();
    }
}
