// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import io.faultline.simulation.world.Mounting.Hinge;
import io.faultline.simulation.world.Mounting.Loose;
import io.faultline.simulation.world.Mounting.Slide;

import java.util.List;

/// A thing in the world at one moment. Immutable: moving it makes another.
public final class Body {
    private final String name;
    private final Form form;
    private final Paint paint;
    private final Pose pose;
    private final Mounting mounting;
    private final List<Solid> solids;
    private final List<Prism> prisms;

    private Body(
            String name, Form form, Paint paint, Pose pose, Mounting mounting, List<Solid> solids) {
        this.name = name;
        this.form = form;
        this.paint = paint;
        this.pose = pose;
        this.mounting = mounting;
        this.solids = solids;
        Prism[] placed = new Prism[solids.size()];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = solids.get(i).in(pose);
        }
        this.prisms = List.of(placed);
    }

    /// A body that nothing holds but what it rests on.
    public static Body loose(String name, Form form, Paint paint, Pose pose) {
        return new Body(name, form, paint, pose, new Loose(), form.solids());
    }

    /// A body that never moves.
    public static Body fixed(String name, Form form, Paint paint, Pose pose) {
        return new Body(name, form, paint, pose, new Mounting.Fixed(), form.solids());
    }

    /// A body on a slide.
    public static Body sliding(String name, Form form, Paint paint, Slide slide) {
        return new Body(name, form, paint, slide.pose(), slide, form.solids());
    }

    /// A body on a hinge.
    public static Body hinged(String name, Form form, Paint paint, Hinge hinge) {
        return new Body(name, form, paint, hinge.pose(), hinge, form.solids());
    }

    Body at(Pose next) {
        return new Body(name, form, paint, next, mounting, solids);
    }

    /// The same body with its slide or hinge at a value, kept within its limits; a body without
    /// either stays as it is.
    Body at(double value) {
        return switch (mounting) {
            case Slide slide -> jointed(slide.at(value));
            case Hinge hinge -> jointed(hinge.at(value));
            case Loose _, Mounting.Fixed _ -> this;
        };
    }

    private Body jointed(Slide slide) {
        return new Body(name, form, paint, slide.pose(), slide, solids);
    }

    private Body jointed(Hinge hinge) {
        return new Body(name, form, paint, hinge.pose(), hinge, solids);
    }

    public String name() {
        return name;
    }

    public Form form() {
        return form;
    }

    public Paint paint() {
        return paint;
    }

    public Pose pose() {
        return pose;
    }

    public Mounting mounting() {
        return mounting;
    }

    List<Solid> solids() {
        return solids;
    }

    /// Its prisms in the world, in the order of its form's solids.
    public List<Prism> prisms() {
        return prisms;
    }

    /// True where only gravity and contact say where it is.
    public boolean isLoose() {
        return mounting instanceof Loose;
    }

    /// How far its slide or hinge is; zero where it has none.
    public double value() {
        return switch (mounting) {
            case Slide slide -> slide.value();
            case Hinge hinge -> hinge.value();
            case Loose _, Mounting.Fixed _ -> 0;
        };
    }

    /// The middle of it.
    public Vec3 centre() {
        return pose.apply(new Vec3(0, 0, form.height() / 2));
    }

    /// Height of its lowest point; its origin's where it has no solids.
    public double bottom() {
        double bottom = Double.MAX_VALUE;
        for (Prism prism : prisms) {
            bottom = Math.min(bottom, prism.bottom());
        }
        return prisms.isEmpty() ? pose.at().z() : bottom;
    }

    /// Height of its highest point; its origin's where it has no solids.
    public double top() {
        double top = -Double.MAX_VALUE;
        for (Prism prism : prisms) {
            top = Math.max(top, prism.top());
        }
        return prisms.isEmpty() ? pose.at().z() : top;
    }

    /// How it lies.
    public Rest rest() {
        double up = pose.turn().up().z();
        return up > 0.70 ? Rest.UPRIGHT : up < -0.70 ? Rest.INVERTED : Rest.ON_ITS_SIDE;
    }
}
