package plumbline.vectorized;

import java.util.function.LongUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Nothing but fused multiply-adds on vectors in registers, in as many independent sums as hide their latency: what they reach
 * is the processor's peak. Each round has two operations for each element of each of the eight sums.
 */
final class FusedMultiplyAdds implements LongUnaryOperator {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 8;

    /** Kept, so that the compiler cannot leave out what nobody reads. */
    private final float[] result = new float[SPECIES.length()];

    /**
     * Computes.
     *
     * @param rounds how many
     * @return operations
     */
    @Override
    public long applyAsLong(long rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector term = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector a = term;
        FloatVector b = term.add(1);
        FloatVector c = term.add(2);
        FloatVector d = term.add(3);
        FloatVector e = term.add(4);
        FloatVector f = term.add(5);
        FloatVector g = term.add(6);
        FloatVector h = term.add(7);
        for (long i = 0; i < rounds; i++) {
            a = a.fma(factor, term);
            b = b.fma(factor, term);
            c = c.fma(factor, term);
            d = d.fma(factor, term);
            e = e.fma(factor, term);
            f = f.fma(factor, term);
            g = g.fma(factor, term);
            h = h.fma(factor, term);
        }
        a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).intoArray(result, 0);
        return 2L * SUMS * SPECIES.length() * rounds;
    }
}
