// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.train;

import io.faultline.training.average.ModelAverage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// Several small models in, their mean out.
@Command(
        name = "average",
        description = "Writes the mean of models that were trained one from the other.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class AverageCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--models",
            required = true,
            split = ",",
            description = "Folders that train wrote, of one recipe and shape.")
    private List<Path> models;

    @Option(names = "--output", required = true, description = "The mean's folder.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        new ModelAverage(models, output, CommandText.of(spec)).write();
        System.out.println("The model is in " + output);
        return 0;
    }
}
