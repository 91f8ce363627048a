// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.Tasks;
import io.faultline.simulation.world.World;
import io.faultline.standalone.progress.Table;
import io.faultline.vlm.generation.Generator;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.Request;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.internvl.InternVl;
import io.faultline.vlm.internvl.InternVlTraining;
import io.faultline.vlm.internvl.LoraShape;
import io.faultline.vlm.internvl.NewInternVl;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.TrainingExample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// The models on this machine's processor, ours alone: reading, writing, preparing pictures, a step
/// of training. How they compare with transformers and PEFT, `ModelsBench` in the tests of `vlm`
/// says.
final class ModelsBench {

    private static final int VOCABULARY = 32_000;
    private static final int PROMPT = 256;
    private static final int ANSWER = 32;
    private static final int TAUGHT = 64;
    private static final int ROUNDS = 5;
    private static final int PICTURES = 200;
    private static final int SIDE = 448;
    private static final int QUALITY = 90;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STD = {0.229, 0.224, 0.225};

    private final Path folder;
    private final int layers;
    private final PrintStream out;
    private final Table figures = new Table("measured, median of " + ROUNDS, "value", "unit");

    /// @param layers of the decoder; InternVL3-1B has 24
    ModelsBench(Path folder, int layers, PrintStream out) {
        this.folder = folder;
        this.layers = layers;
        this.out = out;
    }

    void run() throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        out.printf(
                "InternVL3-1B's widths, %d layers, %,d tokens, random, float32; %d processors%n",
                layers, VOCABULARY, processors);
        TorchRuntime torch = TorchRuntime.cpu();
        torch.threads(processors);
        for (int size : new int[] {112, 256, 512}) {
            preparation(size);
        }
        NewInternVl shape = new NewInternVl(SIDE, 14, 1024, 1, 16, 896, layers, 14, 2, 4864, 2048);
        shape.write(folder, "{}", VOCABULARY, VOCABULARY - 1, VOCABULARY - 2, 0);
        try (InternVl model = InternVl.load(torch, folder, DType.F32, VOCABULARY - 1)) {
            generation(model);
            training(model);
        }
        out.print(figures);
    }

    private void preparation(int size) {
        byte[] encoded = picture(size);
        Tiler tiler = new Tiler(SIDE, false, MEAN, STD);
        double seconds =
                median(
                        () -> {
                            long start = System.nanoTime();
                            IntStream.range(0, PICTURES)
                                    .parallel()
                                    .forEach(
                                            _ ->
                                                    tiler.cut(
                                                            ImageDecoder.STANDARD.decode(encoded),
                                                            1));
                            return since(start);
                        });
        String what = "preparing %d×%d JPEG for %d pixels".formatted(size, size, SIDE);
        figures.row(what, PICTURES / seconds, "images/s");
    }

    private static byte[] picture(int size) {
        World world = Runner.demonstrate(Tasks.all().getFirst().task(0, 0)).end();
        int[] drawn = new SceneRenderer(size).render(world, Studio.of(0), View.FRONT);
        return new JpegEncoder(size, size, QUALITY).encode(drawn);
    }

    private void generation(InternVl model) {
        for (int batch : new int[] {1, 4}) {
            Generator generator = new Generator(model, batch, PROMPT + 2 * ANSWER, Set.of());
            double read = median(() -> answer(generator, batch, 1));
            double both = median(() -> answer(generator, batch, ANSWER + 1));
            String of = ", batch " + batch;
            figures.row("prefill, 256 tokens" + of, batch * PROMPT / read, "tokens/s");
            figures.row("decode" + of, batch * ANSWER / (both - read), "tokens/s");
        }
    }

    private static double answer(Generator generator, int batch, int tokens) {
        int[] ids = IntStream.rangeClosed(1, PROMPT).toArray();
        Request request = new Request(new Prompt(ids, List.of()), tokens);
        List<Request> requests = IntStream.range(0, batch).mapToObj(_ -> request).toList();
        long start = System.nanoTime();
        generator.run(requests);
        return since(start);
    }

    private void training(InternVl model) {
        TrainingExample example =
                new TrainingExample(
                        IntStream.rangeClosed(1, PROMPT).toArray(), PROMPT - TAUGHT, List.of());
        for (boolean checkpointed : new boolean[] {false, true}) {
            try (InternVlTraining lora =
                    InternVlTraining.lora(model, LoraShape.GUARDIAN, 0, checkpointed)) {
                double step =
                        median(
                                () -> {
                                    long start = System.nanoTime();
                                    lora.accumulate(List.of(example), TAUGHT);
                                    lora.update(4e-5, 0.05, 1);
                                    return since(start);
                                });
                String how = checkpointed ? ", activation checkpointing" : "";
                figures.row("LoRA step, rank 16, 256 tokens" + how, 1000 * step, "ms");
            }
        }
    }

    /// After one round to warm up.
    private static double median(DoubleSupplier round) {
        var unused = round.getAsDouble();
        double[] seconds = new double[ROUNDS];
        Arrays.setAll(seconds, _ -> round.getAsDouble());
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static double since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9;
    }
}
