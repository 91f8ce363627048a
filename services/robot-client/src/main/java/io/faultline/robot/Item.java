// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Something in the spool, with its number and the times it knows; when it is sent is said when it
/// is sent.
sealed interface Item {

    /// What it is, for people: the camera, or the kind of event.
    String what();

    /// A snapshot.
    ///
    /// @param captured microseconds since 1970
    /// @param monotonic nanoseconds since the client was opened
    @SuppressWarnings("ArrayRecordComponent") // a picture; never compared
    record Frame(
            String boot,
            String camera,
            long sequence,
            long captured,
            long monotonic,
            byte[] picture)
            implements Item {
        @Override
        public String what() {
            return camera;
        }
    }

    /// An event.
    ///
    /// @param json its fields as a JSON object, the time of sending left out
    record Event(String what, String json) implements Item {}

    int FRAME = 1;
    int EVENT = 2;

    /// As it lies in the spool.
    default byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (this) {
                case Frame frame -> {
                    out.writeByte(FRAME);
                    out.writeUTF(frame.boot);
                    out.writeUTF(frame.camera);
                    out.writeLong(frame.sequence);
                    out.writeLong(frame.captured);
                    out.writeLong(frame.monotonic);
                    out.write(frame.picture);
                }
                case Event event -> {
                    out.writeByte(EVENT);
                    out.writeUTF(event.what);
                    out.write(event.json.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /// Back from the spool.
    ///
    /// @throws IOException if another version of the client wrote it
    static Item decoded(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int type = in.readByte();
        return switch (type) {
            case FRAME ->
                    new Frame(
                            in.readUTF(),
                            in.readUTF(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readAllBytes());
            case EVENT ->
                    new Event(in.readUTF(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            default -> throw new IOException("an item of unknown type " + type);
        };
    }

    /// A moment in microseconds since 1970.
    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
