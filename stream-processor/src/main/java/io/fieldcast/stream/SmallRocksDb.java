package io.fieldcast.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * RocksDB as a place to keep what lives on the heap: it is written with every commit and read once, when a task starts.
 * So it needs no cache, and two write buffers that are large enough for a while of the journal, which is written over and
 * over: at most 16 MB a store. A processor with all six partitions has six stores, and as many copies of others'.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {

    private static final long WRITE_BUFFER_BYTES = 8 * 1024 * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setNoBlockCache(true);
            options.setTableFormatConfig(table);
        }
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing was opened.
    }
}
