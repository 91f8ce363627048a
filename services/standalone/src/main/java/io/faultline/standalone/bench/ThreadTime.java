// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/// Processor time of the threads of this process whose names hold a word.
final class ThreadTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String word;
    private final long startNanos;

    private ThreadTime(String word) {
        this.word = word;
        this.startNanos = nanos(word);
    }

    static ThreadTime start(String word) {
        return new ThreadTime(word);
    }

    /// Seconds since the start, summed over the threads that are still there.
    double seconds() {
        return (nanos(word) - startNanos) / 1e9;
    }

    private static long nanos(String word) {
        long sum = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(word)) {
                sum += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }
}
