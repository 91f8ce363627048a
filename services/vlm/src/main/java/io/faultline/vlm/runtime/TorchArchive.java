// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import io.faultline.vlm.runtime.TorchProgram.Attribute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs a program into the archive that {@code torch.jit.load} reads: a stored zip of the class's
/// text and a pickle of its attributes (protocol 2).
final class TorchArchive {

    private static final String CLASS = "Program";
    private static final String TYPE = "__torch__." + CLASS;

    private TorchArchive() {}

    static byte[] pack(TorchProgram program) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            store(zip, "m/data.pkl", pickle(program.attributes()));
            store(zip, "m/code/__torch__.py", text(program).getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "m/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    /// The class as TorchScript serialises it: typed attributes, indented methods, a typed self.
    private static String text(TorchProgram program) {
        StringBuilder text = new StringBuilder("class " + CLASS + "(Module):\n");
        text.append("  __parameters__ = []\n  __buffers__ = []\n");
        program.attributes()
                .forEach((name, value) -> text.append("  " + name + " : " + type(value) + "\n"));
        String typed = program.methods().replace("(self,", "(self: " + TYPE + ",");
        typed = typed.replace("(self)", "(self: " + TYPE + ")");
        typed.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static String type(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Int _ -> "int";
            case Attribute.Real _ -> "float";
            case Attribute.Flag _ -> "bool";
            case Attribute.Tensors _ -> "List[Tensor]";
        };
    }

    /// PROTO 2, the class, its empty arguments, NEWOBJ, a dictionary of attributes, BUILD, STOP.
    private static byte[] pickle(Map<String, Attribute> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2});
        ascii(out, "c__torch__\n" + CLASS + "\n)");
        out.write(0x81);
        out.write('}');
        if (!attributes.isEmpty()) {
            out.write('(');
            attributes.forEach(
                    (name, value) -> {
                        string(out, name);
                        value(out, value);
                    });
            out.write('u');
        }
        ascii(out, "b.");
        return out.toByteArray();
    }

    private static void value(ByteArrayOutputStream out, Attribute attribute) {
        switch (attribute) {
            case Attribute.Int(long value) -> {
                out.write('J');
                out.writeBytes(littleEndian((int) value));
            }
            case Attribute.Real(double value) -> {
                out.write('G');
                out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
            }
            case Attribute.Flag(boolean value) -> out.write(value ? 0x88 : 0x89);
            case Attribute.Tensors _ -> {
                ascii(out, "ctorch.jit._pickle\nbuild_tensorlist\n]");
                out.write(0x85);
                out.write('R');
            }
        }
    }

    private static void string(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(littleEndian(bytes.length));
        out.writeBytes(bytes);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static void ascii(ByteArrayOutputStream out, String value) {
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    /// libtorch maps entries in place, so they are stored, never compressed.
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
