// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.generation.Generator;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.Request;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.TrainingExample;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Times ours against transformers on the same random checkpoint, in turn within one run, so that
/// what else the machine does meets both alike. Prints medians and their ratio.
///
/// Arguments: a Python with transformers, the path of {@code models_bench.py}, a folder for the
/// checkpoint, a picture, and how many layers the decoder has.
final class ModelsBench {

    private static final int PROMPT = 256;
    private static final int ANSWER = 16;
    private static final int TAUGHT = 64;
    private static final int ROUNDS = 5;
    private static final int IMAGES = 40;

    private final BufferedReader answers;
    private final Writer questions;
    private @Nullable InternVlTraining lora;

    private ModelsBench(Process python) {
        answers = python.inputReader();
        questions = python.outputWriter();
    }

    public static void main(String[] args) throws Exception {
        Process python =
                new ProcessBuilder(args[0], args[1], args[2], args[4])
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            ModelsBench bench = new ModelsBench(python);
            bench.answers.readLine();
            bench.run(Path.of(args[2]), Path.of(args[3]));
        } finally {
            python.destroy();
        }
    }

    private void run(Path checkpoint, Path picture) throws IOException {
        TorchRuntime torch = TorchRuntime.cpu();
        torch.threads(2);
        List<double[]> prefill = new ArrayList<>();
        List<double[]> decode = new ArrayList<>();
        List<double[]> images = new ArrayList<>();
        List<double[]> steps = new ArrayList<>();
        try (InternVl model = InternVl.load(torch, checkpoint, DType.F32, 151667)) {
            Generator generator = new Generator(model, 1, 512, Set.of());
            for (int round = 0; round <= ROUNDS; round++) {
                double first = generate(generator, 1);
                double theirFirst = ask("generate " + PROMPT + " 1");
                double all = generate(generator, ANSWER + 1);
                double theirAll = ask("generate " + PROMPT + " " + (ANSWER + 1));
                double ours = images(picture);
                double theirs = ask("images " + picture + " " + IMAGES);
                System.out.printf(
                        "round %d, seconds: %.2f %.2f, %.2f %.2f, %.2f %.2f%n",
                        round, first, theirFirst, all, theirAll, ours, theirs);
                if (round > 0) {
                    prefill.add(new double[] {PROMPT / first, PROMPT / theirFirst});
                    decode.add(
                            new double[] {
                                ANSWER / (all - first), ANSWER / (theirAll - theirFirst)
                            });
                    images.add(new double[] {IMAGES / ours, IMAGES / theirs});
                }
            }
            for (int round = 0; round <= ROUNDS; round++) {
                double plain = step(model);
                double theirs = ask("lora " + PROMPT + " " + TAUGHT);
                System.out.printf("round %d, a step, seconds: %.2f %.2f%n", round, plain, theirs);
                if (round > 0) {
                    steps.add(new double[] {1 / plain, 1 / theirs});
                }
            }
        }
        System.out.println("measured                          ours    transformers   ratio");
        print("prefill, 256 tokens, tokens/s", prefill);
        print("decode, batch 1, tokens/s", decode);
        print("preprocessing, images/s", images);
        print("LoRA, 256 tokens, steps/s", steps);
        System.out.printf(
                "peak resident memory, MiB      %7.0f         %7.0f%n", resident(), ask("memory"));
    }

    private static double generate(Generator generator, int tokens) {
        Prompt prompt = new Prompt(IntStream.rangeClosed(1, PROMPT).toArray(), List.of());
        long start = System.nanoTime();
        generator.run(List.of(new Request(prompt, tokens)));
        return (System.nanoTime() - start) / 1e9;
    }

    /// A step of LoRA as PEFT takes it, without activation checkpointing.
    private double step(InternVl model) {
        if (lora == null) {
            lora = InternVlTraining.lora(model, LoraShape.GUARDIAN, 0, false);
        }
        int[] ids = IntStream.rangeClosed(1, PROMPT).toArray();
        TrainingExample example = new TrainingExample(ids, PROMPT - TAUGHT, List.of());
        long start = System.nanoTime();
        lora.accumulate(List.of(example), TAUGHT);
        lora.update(4e-5, 0.05, 1);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double images(Path picture) throws IOException {
        byte[] encoded = Files.readAllBytes(picture);
        double[] mean = {0.485, 0.456, 0.406};
        double[] std = {0.229, 0.224, 0.225};
        Tiler tiler = new Tiler(448, false, mean, std);
        long start = System.nanoTime();
        IntStream.range(0, IMAGES)
                .parallel()
                .forEach(i -> tiler.cut(ImageDecoder.STANDARD.decode(encoded), 1));
        return (System.nanoTime() - start) / 1e9;
    }

    private double ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return Double.parseDouble(answers.readLine());
    }

    private static double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void print(String what, List<double[]> rounds) {
        double ours = median(rounds.stream().mapToDouble(round -> round[0]).toArray());
        double theirs = median(rounds.stream().mapToDouble(round -> round[1]).toArray());
        double ratio = median(rounds.stream().mapToDouble(round -> round[0] / round[1]).toArray());
        System.out.printf("%-30s %8.1f        %8.1f   %5.2f%n", what, ours, theirs, ratio);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
