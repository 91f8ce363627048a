// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.picture;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The pictures used last, up to a number of bytes. Safe for use by several threads.
public final class PictureCache {

    private final long mostBytes;
    private final LinkedHashMap<String, byte[]> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param mostBytes bytes of pictures kept at most
    public PictureCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Keeps a picture under the name that its record gives it; the name is not checked here.
    public synchronized void put(String sha256, byte[] picture) {
        byte[] before = pictures.put(sha256, picture);
        bytes += picture.length - (before == null ? 0 : before.length);
        Iterator<Map.Entry<String, byte[]>> leastUsed = pictures.entrySet().iterator();
        while (bytes > mostBytes && leastUsed.hasNext()) {
            bytes -= leastUsed.next().getValue().length;
            leastUsed.remove();
        }
    }

    /// The picture, if it is still here.
    public synchronized Optional<byte[]> get(String sha256) {
        return Optional.ofNullable(pictures.get(sha256));
    }
}
