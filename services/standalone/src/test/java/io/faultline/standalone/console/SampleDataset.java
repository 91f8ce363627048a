// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import io.faultline.console.dataset.DatasetOverview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A dataset that has grown and was sealed once.
final class SampleDataset implements DatasetOverview {

    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @Override
    public List<Version> versions() {
        List<Rows> rows = new ArrayList<>();
        for (String split : List.of("train", "val", "test")) {
            rows.add(new Rows("faultline_tabletop", "execution", "success", split, 400));
            rows.add(new Rows("faultline_tabletop", "execution", "failure", split, 400));
        }
        return List.of(
                new Version(
                        "v1", "6f1c0c6f7f2e4d0f9a3b1c2d4e5f6a7b", START.plusSeconds(7_200), rows));
    }

    @Override
    public List<Growth> growth() {
        List<Growth> growth = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            growth.add(new Growth(START.plusSeconds(600L * i), 30L * i + (long) i * i));
        }
        return growth;
    }

    @Override
    public List<Rows> stored() {
        return List.of(
                new Rows("faultline_tabletop", "execution", "failure", "", 1_300),
                new Rows("faultline_tabletop", "execution", "success", "", 1_300),
                new Rows("reviewed_fleet", "execution", "failure", "", 91));
    }
}
