// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import com.sun.management.GarbageCollectionNotificationInfo;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The most that was ever left on the heap by a full collection: what the program really holds, not
/// the garbage between collections.
final class HeapAfterCollection {

    private final AtomicLong peak = new AtomicLong();

    private HeapAfterCollection() {}

    static HeapAfterCollection start() {
        HeapAfterCollection heap = new HeapAfterCollection();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((event, handback) -> heap.note(event), null, null);
            }
        }
        return heap;
    }

    /// The peak since the start or the last call, a collection now included.
    long peakAndReset() {
        System.gc();
        MemoryUsage now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return Math.max(peak.getAndSet(0), now.getUsed());
    }

    private void note(Notification event) {
        if (event.getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var info = GarbageCollectionNotificationInfo.from((CompositeData) event.getUserData());
            if (info.getGcAction().contains("major")) {
                long used =
                        info.getGcInfo().getMemoryUsageAfterGc().values().stream()
                                .mapToLong(MemoryUsage::getUsed)
                                .sum();
                peak.accumulateAndGet(used, Math::max);
            }
        }
    }
}
