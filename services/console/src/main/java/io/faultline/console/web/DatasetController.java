// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.web;

import io.faultline.console.dataset.DatasetOverview;
import io.faultline.console.dataset.GrowthCurve;
import io.faultline.console.page.Frame.Tab;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Map;

/// The dataset's growth and versions.
@Controller
@Requires(env = "console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DatasetController {

    private static final Logger LOG = LoggerFactory.getLogger(DatasetController.class);

    private final @Nullable DatasetOverview dataset;
    private final Views views;

    DatasetController(@Nullable DatasetOverview dataset, Views views) {
        this.dataset = dataset;
        this.views = views;
    }

    @Get("/dataset")
    HttpResponse<String> show(HttpRequest<?> request) {
        if (dataset == null) {
            return views.message(
                    HttpStatus.OK,
                    request,
                    Tab.DATASET,
                    "Dataset",
                    "No dataset is attached to this console. It shows one when it runs in the same"
                            + " process as the dataset service.");
        }
        try {
            return views.page(
                    request,
                    Tab.DATASET,
                    "Dataset",
                    "dataset",
                    Map.of(
                            "stored",
                            dataset.stored(),
                            "versions",
                            dataset.versions().reversed(),
                            "curve",
                            GrowthCurve.of(dataset.growth())));
        } catch (IOException e) {
            LOG.error("the dataset cannot be read", e);
            return views.message(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    request,
                    Tab.DATASET,
                    "Dataset",
                    "The dataset cannot be read; the log says why.");
        }
    }
}
