// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/// Processor time of this process, all its threads and the JVM's own: what a busy machine does not
/// change.
final class ProcessorTime {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long startNanos = SYSTEM.getProcessCpuTime();

    private ProcessorTime() {}

    static ProcessorTime start() {
        return new ProcessorTime();
    }

    /// Seconds since the start, summed over cores.
    double seconds() {
        return (SYSTEM.getProcessCpuTime() - startNanos) / 1e9;
    }
}
