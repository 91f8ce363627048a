// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import java.nio.ByteBuffer;

/// Marks a JPEG without a change to what it shows, by a comment segment (ITU-T T.81, B.2.4.5) at
/// its start.
final class JpegComment {

    private static final short START = (short) 0xFFD8;
    private static final short COMMENT = (short) 0xFFFE;
    private static final int SEGMENT = 2 + 2 + Integer.BYTES;

    private JpegComment() {}

    /// The picture with a number as its comment; any other format as it is.
    static byte[] insert(ByteBuffer picture, int number) {
        ByteBuffer from = picture.duplicate();
        boolean jpeg = from.remaining() > 2 && from.getShort(from.position()) == START;
        ByteBuffer marked = ByteBuffer.allocate(from.remaining() + (jpeg ? SEGMENT : 0));
        if (jpeg) {
            marked.putShort(from.getShort());
            marked.putShort(COMMENT).putShort((short) (2 + Integer.BYTES)).putInt(number);
        }
        return marked.put(from).array();
    }
}
