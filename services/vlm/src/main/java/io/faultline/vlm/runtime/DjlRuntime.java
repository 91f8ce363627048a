// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The engine through DJL. Nothing is ever downloaded: the natives come from the class path, or
/// from the folder that DJL's own {@code PYTORCH_LIBRARY_PATH} names.
final class DjlRuntime implements TorchRuntime {

    private static final Object STARTING = new Object();

    private final Engine engine;
    private final Device device;

    private DjlRuntime(Engine engine, Device device) {
        this.engine = engine;
        this.device = device;
    }

    static TorchRuntime on(String device) {
        synchronized (STARTING) {
            System.setProperty("ai.djl.offline", "true");
            try {
                // The tokenizers bring an engine of their own, so this one is named.
                Engine engine = Engine.getEngine("PyTorch");
                if (device.startsWith("cuda") && engine.getGpuCount() == 0) {
                    throw new TorchException("no CUDA device, or a libtorch without CUDA");
                }
                return new DjlRuntime(
                        engine, device.startsWith("cuda") ? Device.gpu(0) : Device.cpu());
            } catch (EngineException e) {
                throw new TorchException("libtorch does not load: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public TorchModule compile(TorchProgram program) {
        NDManager owner = engine.newBaseManager(device);
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(TorchArchive.pack(program));
            return new DjlModule(
                    owner, JniUtils.loadModule((PtNDManager) owner, archive, false, false));
        } catch (EngineException e) {
            owner.close();
            throw new TorchException("the program does not compile: " + e.getMessage(), e);
        } catch (IOException e) {
            owner.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TensorScope open() {
        return new DjlScope(engine.newBaseManager(device));
    }

    @Override
    public String device() {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    @Override
    public int threads() {
        return device.isGpu() ? 1 : JniUtils.getNumThreads();
    }

    @Override
    public void threads(int count) {
        JniUtils.setNumThreads(count);
    }
}
