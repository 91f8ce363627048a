// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import io.faultline.dataset.FrameReader;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FrameRef;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The pictures of a row, read from the row when asked for.
///
/// @param file the file that the row lies in
/// @param position the row's position there
/// @param images what the example says of its pictures
record RowFrames(DataFileReader file, int position, List<ExampleImage> images)
        implements FrameReader {

    @Override
    public byte[] read(FrameRef frame) throws IOException {
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).getFrame().getSha256().equals(frame.getSha256())) {
                ByteBuffer picture = file.images(position).get(i);
                byte[] bytes = new byte[picture.remaining()];
                picture.get(bytes);
                return bytes;
            }
        }
        throw new IOException("the row shows no frame " + frame.getSha256());
    }
}
