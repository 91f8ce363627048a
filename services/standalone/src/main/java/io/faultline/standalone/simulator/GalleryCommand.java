// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.simulator;

import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.sheet.Gallery;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/// Contact sheets of the simulator.
@Command(
        name = "gallery",
        description = "Draws every task and every failure mode, start and end, in all four views.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class GalleryCommand implements Callable<Integer> {

    @Option(names = "--output", required = true, description = "The folder to write to.")
    private Path output;

    @Option(
            names = "--size",
            defaultValue = "112",
            description = "Width of one picture in pixels (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What the scenes are drawn by (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--everything",
            description = "Also one sheet for each mode, applied to every task.")
    private boolean everything;

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(output);
        var gallery = new Gallery(new Perturber(PerturbationConfig.of(Map.of())), size, seed);
        var files = everything ? gallery.writeEverything(output) : gallery.write(output);
        files.forEach(System.out::println);
        return 0;
    }
}
