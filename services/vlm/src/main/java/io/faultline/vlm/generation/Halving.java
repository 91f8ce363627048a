// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import io.faultline.vlm.runtime.OutOfDeviceMemoryException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Runs a batch, in halves where the device has no room for the whole, down to one.
public final class Halving {

    private static final System.Logger LOG = System.getLogger(Halving.class.getName());

    private Halving() {}

    /// @return what {@code work} gave for each element, in order
    /// @throws OutOfDeviceMemoryException if there is no room for an element by itself
    public static <A, B> List<B> run(List<A> batch, Function<List<A>, List<B>> work) {
        try {
            return work.apply(batch);
        } catch (OutOfDeviceMemoryException e) {
            if (batch.size() == 1) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "no room for a batch of {0}", batch.size());
            int half = batch.size() / 2;
            List<B> results = new ArrayList<>(run(batch.subList(0, half), work));
            results.addAll(run(batch.subList(half, batch.size()), work));
            return results;
        }
    }
}
