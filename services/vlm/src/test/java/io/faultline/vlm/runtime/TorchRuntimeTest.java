// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class TorchRuntimeTest {

    private static final TorchRuntime TORCH = TorchRuntime.cpu();

    private static final String METHODS =
            """
            # adds
            def add(self, x: Tensor, y: Tensor) -> Tensor:
              return x + y
            def scaled(self, x: Tensor, times: int, more: float, flip: bool) -> Tensor:
              y = x * times * more * self.scale * self.count
              if flip:
                y = torch.neg(y)
              return y
            def keep(self, ws: List[Tensor]) -> int:
              self.kept = ws
              return len(ws)
            def kept_sum(self) -> Tensor:
              x = self.kept[0]
              for i in range(len(self.kept) - 1):
                x = x + self.kept[i + 1]
              return x
            def pair(self, x: Tensor) -> Tuple[Tensor, List[Tensor]]:
              return (x, [x + 1, x + 2])
            def reshaped(self, x: Tensor, shape: List[int]) -> Tensor:
              return x.view(shape)
            def slope(self, x: Tensor) -> Tensor:
              torch.set_grad_enabled(True)
              y = torch.sum(x * x)
              g = torch.grad([y], [x], None, None, False, False)
              return torch._unwrap_optional(g[0])
            def half(self, x: Tensor) -> Tensor:
              return x.to(15)
            """;

    private static TorchModule module() {
        return TORCH.compile(
                new TorchProgram(METHODS, Map.of())
                        .with("scale", 0.5)
                        .with("count", 3)
                        .with("training", false)
                        .withTensors("kept"));
    }

    @Test
    void methodsRunWithEveryKindOfArgument() {
        try (TorchModule module = module();
                TensorScope scope = TORCH.open()) {
            Tensor x = scope.floats(new float[] {1, 2, 3, 4}, 2, 2);

            assertThat(module.call(scope, "add", x, x).getFirst().floats())
                    .containsExactly(2, 4, 6, 8);
            assertThat(module.call(scope, "scaled", x, 2, 0.5, true).getFirst().floats())
                    .containsExactly(-1.5f, -3f, -4.5f, -6f);
            assertThat(module.call(scope, "reshaped", x, new long[] {4, 1}).getFirst().shape())
                    .containsExactly(4, 1);
            assertThat(module.call(scope, "pair", x).stream().map(t -> t.floats()[0]))
                    .containsExactly(1f, 2f, 3f);
        }
    }

    @Test
    void attributesOutliveTheScopeOfWhatWasStored() {
        try (TorchModule module = module();
                TensorScope scope = TORCH.open()) {
            try (TensorScope inner = scope.child()) {
                Tensor x = inner.floats(new float[] {1, 2}, 2);
                assertThat(module.call(inner, "keep", List.of(x, x, x))).isEmpty();
            }
            assertThat(module.call(scope, "kept_sum").getFirst().floats()).containsExactly(3, 6);
        }
    }

    @Test
    void gradientsComeFromTrainingCallsAndTheThreadsModeIsRestored() {
        try (TorchModule module = module();
                TensorScope scope = TORCH.open()) {
            Tensor x = scope.floats(new float[] {1, 2, 3}, 3);
            x.requireGradient();
            assertThat(module.train(scope, "slope", x).getFirst().floats())
                    .containsExactly(2, 4, 6);
        }
    }

    @Test
    void textThatDoesNotCompileIsRefusedWithItsLine() {
        TorchProgram program =
                new TorchProgram(
                        "def f(self, x: Tensor) -> Tensor:\n  return torch.nonsense(x)\n",
                        Map.of());
        assertThatThrownBy(() -> TORCH.compile(program))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void failingCallNamesItsMethodAndTheModuleLivesOn() {
        try (TorchModule module = module();
                TensorScope scope = TORCH.open()) {
            Tensor x = scope.floats(new float[] {1, 2, 3, 4}, 2, 2);
            Tensor wide = scope.floats(new float[] {1, 2, 3}, 3);

            assertThatThrownBy(() -> module.call(scope, "add", x, wide))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("add");
            assertThatThrownBy(() -> module.call(scope, "absent", x))
                    .isInstanceOf(TorchException.class);
            assertThatThrownBy(() -> module.call(scope, "add", x, new Object()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(module.call(scope, "add", x, x).getFirst().floats()[3]).isEqualTo(8);
        }
    }

    @Test
    void readingAnotherTypeIsAnErrorAndNotACrash() {
        try (TorchModule module = module();
                TensorScope scope = TORCH.open()) {
            Tensor half = module.call(scope, "half", scope.floats(new float[] {1}, 1)).getFirst();
            assertThatThrownBy(half::floats).isInstanceOf(TorchException.class);
            assertThatThrownBy(half::longs).isInstanceOf(TorchException.class);
        }
    }

    @Test
    void threadsShareAModule() throws Exception {
        try (TorchModule module = module();
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Float>> sums =
                    IntStream.range(0, 64)
                            .mapToObj(i -> pool.submit(() -> doubled(module, i)))
                            .toList();
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i).get()).isEqualTo(2f * i);
            }
        }
    }

    private static float doubled(TorchModule module, int i) {
        try (TensorScope scope = TORCH.open()) {
            Tensor x = scope.floats(new float[] {i}, 1);
            return module.call(scope, "add", x, x).getFirst().floats()[0];
        }
    }
}
