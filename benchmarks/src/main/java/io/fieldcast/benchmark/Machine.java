package io.fieldcast.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.kafka.common.utils.AppInfoParser;

/** Where it was measured, and with which versions. */
record Machine(int processors, long memoryBytes, String os, String architecture, String java, String kafka) {

    static Machine current() {
        OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                os.getAvailableProcessors(),
                os.getTotalMemorySize(),
                os.getName() + " " + os.getVersion(),
                os.getArch(),
                Runtime.version().toString(),
                AppInfoParser.getVersion());
    }
}
