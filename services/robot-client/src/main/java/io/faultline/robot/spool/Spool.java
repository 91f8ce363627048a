// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot.spool;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// A queue of records on disk: appended at one end, read and acknowledged at the other, first in
/// first out. It outlives a killed process: a record whose append returned is there, one that was
/// being written is cut off. Damage in the middle costs the rest of its segment, which is counted.
///
/// One process at a time may have a folder open. Safe for use by several threads.
public final class Spool implements AutoCloseable {

    private static final long LONGEST_SEGMENT = 8L << 20;

    /// A segment is freed as a whole, so that one must not be much of a spool.
    private static final int SEGMENTS = 8;

    private final Path folder;
    private final long mostBytes;
    private final long segmentBytes;
    private final Acknowledged acknowledged;
    private final FileChannel lockFile;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable Segment tail;
    private long next;
    private long done;
    private long bytes;
    private long damaged;

    private Spool(Path folder, long mostBytes, FileChannel lockFile) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.segmentBytes = Math.min(LONGEST_SEGMENT, mostBytes / SEGMENTS);
        this.acknowledged = new Acknowledged(folder);
        this.lockFile = lockFile;
    }

    /// Opens a spool, or makes an empty one.
    ///
    /// @param mostBytes how much its segments may take
    /// @throws IOException if the folder cannot be used, or is open elsewhere
    public static Spool open(Path folder, long mostBytes) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            lock(folder, lockFile);
            Spool spool = new Spool(folder, mostBytes, lockFile);
            spool.recover();
            return spool;
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void lock(Path folder, FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("another client of this process uses the spool " + folder, e);
        }
        throw new IOException("another process uses the spool " + folder);
    }

    private void recover() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Spool::isSegment).sorted().toList();
        }
        long known = acknowledged.read().orElse(0);
        for (Path file : files) {
            Segment segment = Segment.recover(file);
            damaged += Math.max(0, segment.first() - Math.max(next, known));
            next = Math.max(next, segment.next());
            if (segment.next() == segment.first()) {
                segment.delete(); // its first record was being written
                continue;
            }
            segments.addLast(segment);
            bytes += segment.end();
        }
        next = Math.max(next, known);
        done = segments.isEmpty() ? next : Math.max(known, segments.getFirst().first());
        sweep();
    }

    private static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("[0-9]{20}\\.spool");
    }

    /// Appends a record.
    ///
    /// @param reserve bytes that must stay free after it, for records that matter more
    /// @return its index
    /// @throws SpoolFullException if there is no room
    /// @throws IOException if the disk is full or broken; the spool is as before
    public synchronized long append(byte[] payload, long reserve) throws IOException {
        if (bytes + payload.length + reserve > mostBytes) {
            throw new SpoolFullException(bytes, mostBytes - reserve);
        }
        Segment segment = tail();
        long before = segment.end();
        segment.append(payload);
        bytes += segment.end() - before;
        notifyAll();
        return next++;
    }

    private Segment tail() throws IOException {
        Segment segment = tail;
        if (segment == null || segment.end() >= segmentBytes) {
            if (segment != null) {
                segment.force();
            }
            segment = Segment.create(folder, next);
            segments.addLast(segment);
            tail = segment;
        }
        return segment;
    }

    /// Records from an index on that are not done with, oldest first. At least one where there is
    /// one, then as many as fit.
    ///
    /// @param from records before this index are left out
    public synchronized List<Entry> read(long from, int most, long mostPayload) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long total = 0;
        for (Segment segment : segments) {
            long at = Math.max(Math.max(from, done), segment.first());
            for (; at < segment.next() && entries.size() < most; at++) {
                byte[] payload = segment.payload(at);
                total += payload.length;
                if (total > mostPayload && !entries.isEmpty()) {
                    return entries;
                }
                entries.add(new Entry(at, payload));
            }
        }
        return entries;
    }

    /// Waits until there is a record at or after an index.
    ///
    /// @return whether there is
    public synchronized boolean await(long from, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; next <= from && left > 0; ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        return next > from;
    }

    /// Says that every record before an index is done with, and frees their segments.
    public synchronized void acknowledge(long before) throws IOException {
        if (before > done) {
            done = Math.min(before, next);
            acknowledged.write(done);
            sweep();
            notifyAll();
        }
    }

    private void sweep() throws IOException {
        while (!segments.isEmpty() && segments.getFirst().next() <= done) {
            Segment finished = segments.getFirst();
            if (finished == tail && finished.end() < segmentBytes) {
                return; // still written to
            }
            segments.removeFirst();
            bytes -= finished.end();
            if (finished == tail) {
                tail = null;
            }
            finished.delete();
        }
    }

    /// Number of records that are not done with.
    public synchronized long waiting() {
        long waiting = 0;
        for (Segment segment : segments) {
            waiting += Math.max(0, segment.next() - Math.max(segment.first(), done));
        }
        return waiting;
    }

    /// Where the records that are not done with begin.
    public synchronized long done() {
        return done;
    }

    /// Records that were lost to damaged files, found when the spool was opened.
    public synchronized long damaged() {
        return damaged;
    }

    /// Forces what was appended to the disk.
    public synchronized void force() throws IOException {
        if (tail != null) {
            tail.force();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (tail != null) {
            tail.force();
        }
        for (Segment segment : segments) {
            segment.close();
        }
        lockFile.close();
    }
}
