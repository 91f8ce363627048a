// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.vlm.testing.TensorFile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.SplittableRandom;

/// The product in parts against the plain one.
class FewRowsTest {

    private static final String PLAIN =
            """
            def plain(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
              return torch.linear(x, w, b)

            def parted(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
              return self.project(x, w, b)

            def unbiased(self, x: Tensor, w: Tensor) -> Tensor:
              return self.project(x, w)
            """;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 12",
        "1, 5, 12",
        "1, 16, 12",
        "1, 17, 12",
        "3, 1, 10",
        "2, 4, 10",
        "1, 1, 7",
        "4, 2, 7"
    })
    void partsMakeTheWhole(int batch, int tokens, int rows) {
        TorchProgram program =
                TorchProgram.of(FewRows.class, "few_rows.ts")
                        .with("parts", 4)
                        .and(new TorchProgram(PLAIN, Map.of()));
        SplittableRandom random = new SplittableRandom(1);
        try (TorchModule module = TensorFile.TORCH.compile(program);
                TensorScope scope = TensorFile.TORCH.open()) {
            Tensor x = random(scope, random, batch, tokens, 6);
            Tensor w = random(scope, random, rows, 6);
            Tensor b = random(scope, random, rows);
            Tensor zero = scope.floats(new float[rows], rows);
            assertSame(module, scope, "parted", new Object[] {x, w, b}, new Object[] {x, w, b});
            assertSame(module, scope, "unbiased", new Object[] {x, w}, new Object[] {x, w, zero});
        }
    }

    private static void assertSame(
            TorchModule module, TensorScope scope, String method, Object[] given, Object[] plain) {
        Tensor expected = module.call(scope, "plain", plain).getFirst();
        Tensor actual = module.call(scope, method, given).getFirst();
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(TensorFile.worst(actual, expected)).isLessThan(1e-6);
    }

    private static Tensor random(TensorScope scope, SplittableRandom random, long... shape) {
        int size = 1;
        for (long length : shape) {
            size *= (int) length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return scope.floats(values, shape);
    }
}
