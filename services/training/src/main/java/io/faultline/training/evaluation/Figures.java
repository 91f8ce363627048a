// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import java.util.List;

/// A table of an evaluation, the same in the terminal and on the page.
///
/// @param title what it shows
/// @param header the columns' names
/// @param rows cells, row by row
public record Figures(String title, List<String> header, List<List<String>> rows) {

    public Figures {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
