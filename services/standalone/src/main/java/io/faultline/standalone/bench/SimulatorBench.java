// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.Episode;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.record.Demonstrations;
import io.faultline.simulation.record.PictureSettings;
import io.faultline.simulation.record.Recorder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;
import io.faultline.standalone.progress.Table;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/// The simulator, measured on one thread, by that thread's own processor time: what other work on
/// the machine does not change.
final class SimulatorBench {

    private static final List<Integer> SIZES = List.of(64, 128, 256, 512);
    private static final int QUALITY = PictureSettings.USUAL.quality();
    private static final int SCENES = 120;
    private static final int EPISODES = 120;

    private final Path folder;
    private final PrintStream out;
    private final Table figures = new Table("measured", "value", "unit");

    SimulatorBench(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    void run() {
        pictures(256); // warm
        double motion = motion();
        figures.row("motion of a demonstration", 1e3 * motion, "ms");
        for (int size : SIZES) {
            Spent spent = pictures(size);
            String what = "%d×%d: ".formatted(size, size);
            figures.row(what + "drawing a picture", 1e3 * spent.drawing, "ms");
            figures.row(what + "encoding it as JPEG", 1e3 * spent.encoding, "ms");
            double both = spent.drawing + spent.encoding;
            figures.row(what + "pictures", 1 / both, "frames/s");
            figures.row(what + "cost of a pixel", 1e9 * both / size / size, "ns");
        }
        demonstrations();
        out.print(figures);
    }

    private record Spent(double drawing, double encoding) {}

    private static double motion() {
        double start = seconds();
        for (int i = 0; i < SCENES; i++) {
            run(i);
        }
        return (seconds() - start) / SCENES;
    }

    private static Spent pictures(int size) {
        SceneRenderer renderer = new SceneRenderer(size);
        JpegEncoder encoder = new JpegEncoder(size, size, QUALITY);
        double drawing = 0;
        double encoding = 0;
        int pictures = 0;
        for (int i = 0; i < SCENES; i++) {
            Run run = run(i);
            for (View view : View.values()) {
                double start = seconds();
                int[] picture = renderer.render(run.end(), Studio.of(i), view);
                double drawn = seconds();
                encoder.encode(picture);
                drawing += drawn - start;
                encoding += seconds() - drawn;
                pictures++;
            }
        }
        return new Spent(drawing / pictures, encoding / pictures);
    }

    /// Whole episodes: motion, pictures, facts and the frame store.
    private void demonstrations() {
        var store = new LocalFrameStore(folder);
        var made = new Demonstrations(new Recorder(store, PictureSettings.USUAL), EPISODES, 0);
        double start = seconds();
        int episodes = 0;
        long pictures = 0;
        while (made.hasNext()) {
            pictures += pictures(made.next());
            episodes++;
        }
        double spent = seconds() - start;
        figures.row("recorded demonstrations", episodes / spent, "episodes/s");
        figures.row("pictures of a demonstration", (double) pictures / episodes, "frames");
        figures.row("recorded demonstrations", pictures / spent, "frames/s");
    }

    /// Pictures taken: a moment that ends one subtask and begins the next is taken once.
    private static long pictures(Episode episode) {
        return episode.getSubtasks().stream()
                .flatMap(subtask -> subtask.getViews().stream())
                .flatMap(view -> view.getFrames().stream().map(at -> view.getView() + at.getStep()))
                .distinct()
                .count();
    }

    private static Run run(int number) {
        TaskTemplate template = Tasks.all().get(number % Tasks.all().size());
        return Runner.demonstrate(template.task(number % template.variations(), number));
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
