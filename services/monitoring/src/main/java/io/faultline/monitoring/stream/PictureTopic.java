// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.picture.Pictures;

/// Where snapshots lie, and their pictures with them.
public interface PictureTopic extends AutoCloseable {

    /// The pictures of one partition.
    Pictures partition(int partition);

    @Override
    void close();
}
